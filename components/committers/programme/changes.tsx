import { WordsDiff } from "@/components/maturity/words-diff";
import { CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import type { RuleChange } from "@/lib/committers/rules/policy";

/** Each rule that reads differently: old and new, with what differs marked. */
export function Changes({ changes, none }: { changes: readonly RuleChange[]; none: string }) {
  if (changes.length === 0) return <EmptyState title={none} />;
  return (
    <CardRows>
      {changes.map(({ key, label, before, after }) => (
        <Row key={key} top className="py-2.5 max-md:flex-col max-md:gap-1">
          <span className="w-28 shrink-0 font-medium">{label}</span>
          <span className="max-w-[72ch] text-pretty">
            <WordsDiff before={before} after={after} />
          </span>
        </Row>
      ))}
    </CardRows>
  );
}
