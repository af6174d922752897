import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ChampionedPerson } from "@/lib/committers/schema/champion-home";
import { FORK_STATUS, REVISION_STATUS } from "@/lib/forks/status";
import type { IconName } from "@/lib/status";
import { HelpPanel } from "./help-panel";

const MARKS: Record<ChampionedPerson["steps"][number]["state"], { icon: IconName; tone: string }> = {
  done: { icon: "check", tone: "text-tone-live" },
  waiting: { icon: "clock", tone: "" },
  frozen: { icon: "lock", tone: "" },
  to_come: { icon: "circle", tone: "text-muted-foreground" },
  not_asked: { icon: "minus", tone: "text-muted-foreground" },
};

/** All steps of one of a champion's people, their forks, and what can be done about it. */
export function ChampionDetail({
  one,
  nudgeDays,
  now,
}: {
  one: ChampionedPerson;
  nudgeDays: number;
  now: string;
}) {
  return (
    <div className="grid gap-x-8 gap-y-5 bg-background px-4 pt-2 pb-5 text-table lg:grid-cols-[minmax(0,1fr)_300px]">
      <div className="grid min-w-0 content-start gap-4">
        <ol aria-label={`Steps of ${one.person.name}`} className="grid">
          {one.steps.map((step) => {
            const isHere = step.state === "waiting" || step.state === "frozen";
            return (
              <li key={step.key} className="flex min-h-8 flex-wrap items-baseline gap-x-3 py-1">
                <Icon
                  name={MARKS[step.state].icon}
                  size={14}
                  className={cn("translate-y-0.5", MARKS[step.state].tone)}
                />
                <span
                  className={cn(
                    "w-40",
                    isHere || step.state === "done" ? "font-medium" : "text-muted-foreground",
                  )}
                >
                  {step.label}
                </span>
                <span className={cn("min-w-0 flex-1 basis-48", !isHere && "text-muted-foreground")}>
                  {step.href && isHere ? (
                    <Link href={step.href} className="hover:underline">
                      {step.detail || "Open"}
                    </Link>
                  ) : (
                    step.detail
                  )}
                </span>
                {step.since && (
                  <Time
                    at={step.since}
                    now={now}
                    as={isHere ? "wait" : "day"}
                    still
                    className="text-muted-foreground"
                  />
                )}
              </li>
            );
          })}
        </ol>
        {one.forks.length > 0 && <Forks one={one} now={now} />}
      </div>
      <HelpPanel one={one} nudgeDays={nudgeDays} now={now} />
    </div>
  );
}

function Forks({ one, now }: { one: ChampionedPerson; now: string }) {
  return (
    <div>
      <h3 className="mb-1 font-medium">Open forks</h3>
      <ul className="grid gap-1">
        {one.forks.map((fork) => (
          <li key={fork.number} className="flex flex-wrap items-center gap-x-3 gap-y-0.5">
            <StateWord
              {...(fork.revision && fork.state === "open"
                ? REVISION_STATUS[fork.revision]
                : FORK_STATUS[fork.state])}
            />
            <Link href={`/forks/${fork.number}`} className="font-medium hover:underline">
              {fork.number} {fork.title}
            </Link>
            <span className="text-muted-foreground">
              {fork.service.title}
              {fork.reviewers.length > 0 &&
                ` · waits on ${fork.reviewers.map((who) => who.name).join(" or ")}`}
              {", "}
              <Time at={fork.since} now={now} as="wait" still />
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
