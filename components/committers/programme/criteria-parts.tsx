import { WordsDiff } from "@/components/maturity/words-diff";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Markdown } from "@/components/shared/markdown";
import type { CriteriaText } from "@/lib/committers/queries/get-criteria";

const PARTS = [
  ["criteria", "Selection criteria"],
  ["rights", "Rights"],
  ["responsibilities", "Responsibilities"],
] as const;

/** The three texts; with `before` what changed since, word by word. */
export function CriteriaParts({ text, before }: { text: CriteriaText; before?: CriteriaText | null }) {
  return PARTS.map(([key, title]) => (
    <Card key={key}>
      <CardHeader
        title={title}
        aside={
          before ? (before[key] === text[key] ? "unchanged" : `since version ${before.number}`) : undefined
        }
      />
      <CardBody className="py-4">
        {before && before[key] !== text[key] ? (
          <p className="max-w-[72ch] whitespace-pre-line text-body">
            <WordsDiff before={before[key]} after={text[key]} />
          </p>
        ) : (
          <Markdown text={text[key]} className="[&>:first-child]:mt-0 [&>:last-child]:mb-0" />
        )}
      </CardBody>
    </Card>
  ));
}
