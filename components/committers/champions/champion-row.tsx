import { Avatar } from "@/components/shared/avatar";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Stepper } from "@/components/shared/stepper";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ChampionedPerson } from "@/lib/committers/schema/champion-home";
import type { Status } from "@/lib/status";
import { ChampionDetail } from "./champion-detail";

/** Columns of the list: who, the way, on whom it waits, more. */
export const GRID =
  "grid grid-cols-[190px_minmax(0,1fr)_minmax(0,260px)_32px] items-center gap-x-4 max-lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_32px] max-md:grid-cols-[minmax(0,1fr)_32px]";

const SHORT: Record<ChampionedPerson["steps"][number]["key"], string> = {
  ...{ nomination: "Nomination", vote: "Vote", individual_cla: "CLA", entity_cla: "Coverage", nda: "NDA" },
  ...{ programme: "Programme", access: "Access", first_merge: "Merge" },
};

/** The names of the steps, above their marks. */
export function StepNames() {
  return (
    <span aria-hidden="true" className="flex max-lg:hidden">
      {Object.values(SHORT).map((name) => (
        <span key={name} className="flex-1 text-center">
          {name}
        </span>
      ))}
    </span>
  );
}

/** On whom it waits, in the reader's tone: amber only where it is theirs. */
function waitsState({ waits, state }: ChampionedPerson): Status {
  if (!waits)
    return state === "active"
      ? { label: "Nobody: active", tone: "live", icon: "circle-check" }
      : { label: "Nobody", tone: "faint", icon: "minus" };
  if (waits.isFrozen) return { label: waits.words, tone: "refused", icon: "lock" };
  if (waits.isOnYou) return { label: `You: ${waits.label}`, tone: "needs-you", icon: "circle-dot" };
  return { label: waits.words || waits.label, tone: "waiting", icon: "clock" };
}

interface Given {
  one: ChampionedPerson;
  isOpen: boolean;
  nudgeDays: number;
  now: string;
}

/** One of a champion's people: their way on one line, and opened in place what can be done. */
export function ChampionRow({ one, isOpen, nudgeDays, now }: Given) {
  const { person, waits } = one;
  const here = waitsState(one);
  const steps = one.steps.map(({ key, state }) => ({
    label: SHORT[key],
    state: (
      { done: "done", waiting: "here", frozen: "here", to_come: "todo", not_asked: "not-asked" } as const
    )[state],
    ...{ tone: here.tone, icon: here.icon },
  }));
  return (
    <li id={person.login} data-item="" className="border-border border-t first:border-t-0">
      <div className={`${GRID} min-h-14 px-4 py-2 text-table`}>
        <span className="flex min-w-0 items-center gap-2">
          <Avatar name={person.login} />
          <span className="min-w-0">
            <Link href={`/committers/${person.login}`} className="font-medium hover:underline">
              {person.name}
            </Link>
            <span className="block truncate text-meta text-muted-foreground">
              {one.organizations.join(", ") || "no affiliation"}
              {one.as === "delegate" && " · you stand in"}
            </span>
          </span>
        </span>
        <span className="max-lg:hidden">
          <Stepper label={`The way of ${person.name}`} steps={steps} />
        </span>
        <span className="min-w-0 max-md:col-span-2 max-md:row-start-2 max-md:mt-1">
          <StateWord {...here} className="whitespace-normal" />
          <span className="block text-meta text-muted-foreground">
            {waits ? waits.label : `${one.state === "active" ? "Since" : one.state}`}{" "}
            {waits?.since ? (
              <>
                · <Time at={waits.since} now={now} as="wait" still />
              </>
            ) : (
              !waits && <Time at={one.since} now={now} as="day" still />
            )}
          </span>
        </span>
        <Button
          href={isOpen ? "/champion" : `/champion?open=${person.login}`}
          variant="ghost"
          size="icon-sm"
          scroll={false}
          aria-expanded={isOpen}
          aria-label={isOpen ? `Close ${person.name}` : `Open ${person.name}`}
        >
          <Icon name={isOpen ? "minus" : "plus"} size={14} />
        </Button>
      </div>
      {isOpen && <ChampionDetail one={one} nudgeDays={nudgeDays} now={now} />}
    </li>
  );
}
