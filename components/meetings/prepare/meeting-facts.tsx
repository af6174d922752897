import type { ReactNode } from "react";
import { Card } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { count, dateOf, exactTime } from "@/lib/format";
import type { MeetingPage } from "@/lib/meetings/dto";
import { NOTICE_DUE } from "@/lib/meetings/status";
import { QuorumBar, quorumWords } from "../quorum-bar";
import { daysForNotice } from "./days-for-notice";

/** When it is, until when its notice has to be given, and who has to come. */
export function MeetingFacts({ meeting, now }: { meeting: MeetingPage; now: string }) {
  const { heldAt, zone, quorum, state } = meeting;
  return (
    <Card
      label="Date, notice and quorum"
      className="mb-6 grid grid-cols-[1.15fr_1fr_1.25fr] max-md:mb-4 max-md:grid-cols-1"
    >
      <Fact
        label={isAhead(state) ? "Opens" : state === "cancelled" ? "Was called for" : "Held"}
        figure={when(heldAt, zone)}
      >
        {exactTime(heldAt, zone).split(" ").at(-1)}, <Time at={heldAt} now={now} zone={zone} />
      </Fact>
      <NoticeFact meeting={meeting} now={now} />
      <Fact
        label={isAhead(state) ? "Quorum expected" : "Quorum"}
        figure={
          <span className="flex items-center gap-3">
            <span className="whitespace-nowrap">
              {quorum.counted} of {quorum.needed}
            </span>
            <span className="min-w-0 flex-1">
              <QuorumBar quorum={quorum} />
            </span>
          </span>
        }
      >
        {isAhead(state)
          ? `${count(meeting.proxies, "proxy", "proxies")} given, ${quorum.eligible} eligible, ${quorum.needed} needed.`
          : state === "cancelled"
            ? "It was not held."
            : quorumWords(quorum)}
      </Fact>
    </Card>
  );
}

const isAhead = (state: MeetingPage["state"]) =>
  state === "planned" || state === "noticed" || state === "adjourned";

function NoticeFact({ meeting, now }: { meeting: MeetingPage; now: string }) {
  const { kind, isNoticed, lastDayOfNotice, state, rules } = meeting;
  const last = `${lastDayOfNotice}T12:00:00Z`;
  if (kind === "board") {
    return (
      <Fact label="Notice" figure={isNoticed ? "Given" : "Not given"}>
        The board calls itself: no legal notice is needed.
      </Fact>
    );
  }
  const days = state === "adjourned" ? rules.adjournedNoticeDays : rules.noticeDays;
  const left = daysForNotice(meeting, now);
  return (
    <Fact
      label={isAhead(state) ? "Notice deadline" : "Notice was due"}
      figure={dateOf(last).replace(/ \d{4}$/, "")}
    >
      {isNoticed ? (
        <StateWord label="Given" tone="live" icon="megaphone" />
      ) : state === "cancelled" ? (
        "Called off"
      ) : (
        <>
          <StateWord
            {...NOTICE_DUE}
            tone={meeting.you.plan === null ? "needs-you" : "waiting"}
            label="Not given"
          />{" "}
          {left > 0
            ? `${count(left, "day")} left`
            : left === 0
              ? "today is the last day"
              : "too late: move it"}
        </>
      )}
      <span className="text-muted-foreground"> · {count(days, "clear day")}</span>
    </Fact>
  );
}

function Fact({ label, figure, children }: { label: string; figure: ReactNode; children: ReactNode }) {
  return (
    <div className="min-w-0 border-border px-4 pt-3.5 pb-4 max-md:not-first:border-t md:not-first:border-l">
      <p className="text-meta text-muted-foreground">{label}</p>
      <div className="my-0.5 text-figure tabular-nums">{figure}</div>
      <div className="text-muted-foreground text-table">{children}</div>
    </div>
  );
}

/** “Fri 12 March, 18:30” by the meeting's own clock. */
function when(at: string, zone: string): string {
  const parts = new Intl.DateTimeFormat("en-GB", {
    ...{ weekday: "short", day: "numeric", month: "long", hour: "2-digit", minute: "2-digit" },
    ...{ hourCycle: "h23", timeZone: zone },
  }).formatToParts(new Date(at));
  const part = (type: string) => parts.find((one) => one.type === type)?.value;
  return `${part("weekday")} ${part("day")} ${part("month")}, ${part("hour")}:${part("minute")}`;
}
