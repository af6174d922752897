import { CardRows, Row } from "@/components/shared/card";
import type { RuleLine } from "@/lib/committers/rules/policy";

/** A policy's rules as sentences, each with its name. */
export function RuleLines({ lines }: { lines: readonly RuleLine[] }) {
  return (
    <CardRows>
      {lines.map(({ key, label, words }) => (
        <Row key={key} top className="max-md:flex-col max-md:gap-0.5">
          <span className="w-28 shrink-0 text-muted-foreground">{label}</span>
          <span className="max-w-[72ch] text-pretty">{words}</span>
        </Row>
      ))}
    </CardRows>
  );
}
