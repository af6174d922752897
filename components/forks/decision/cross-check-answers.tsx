import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import type { CrossCheckView } from "@/lib/forks/dto";
import { type Answer, CROSS_CHECK_ITEMS } from "@/lib/forks/schema";
import { VERDICT_STATUS } from "@/lib/forks/status";
import type { Status } from "@/lib/status";
import { ITEM_LABELS } from "./reading";

const ANSWER_STATUS: Readonly<Record<Answer, Status>> = {
  pass: { label: "Pass", tone: "live", icon: "check" },
  fail: { label: "Fail", tone: "refused", icon: "x" },
  not_applicable: { label: "Not applicable", tone: "draft", icon: "minus" },
};

/** What each decider answered, item by item, newest first. */
export function CrossCheckAnswers({
  crossChecks,
  now,
}: {
  crossChecks: readonly CrossCheckView[];
  now: string;
}) {
  return crossChecks.map((one) => (
    <section
      key={`${one.person.id}:${one.at}`}
      aria-label={`Cross-check by ${one.person.name}`}
      className="border-border border-t px-4 py-2.5 text-table"
    >
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <PersonName name={one.person.name} />
        <StateWord {...VERDICT_STATUS[one.verdict]} />
        <Time at={one.at} now={now} className="ml-auto text-meta text-muted-foreground" />
      </p>
      <Items items={one.items} />
      {one.note && (
        <blockquote className="mt-2 max-w-[72ch] whitespace-pre-line border-border border-l-2 pl-2.5">
          {one.note}
        </blockquote>
      )}
    </section>
  ));
}

function Items({ items }: { items: CrossCheckView["items"] }) {
  const given = CROSS_CHECK_ITEMS.flatMap((item) => {
    const answer = items[item];
    return answer ? [{ item, ...answer }] : [];
  });
  if (given.length === 0) return null;
  return (
    <dl className="mt-2 grid gap-x-4 gap-y-1 md:grid-cols-2">
      {given.map(({ item, answer, reason }) => (
        <div key={item} className="flex min-w-0 gap-2">
          <dt className="w-[92px] shrink-0 text-muted-foreground">{ITEM_LABELS[item]}</dt>
          <dd className="min-w-0 [overflow-wrap:anywhere]">
            <StateWord {...ANSWER_STATUS[answer]} />
            {reason && <span className="block text-muted-foreground">{reason}</span>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
