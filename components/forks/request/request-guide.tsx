import { Card, CardBody, CardHeader } from "@/components/shared/card";

const STEPS = [
  ["Checks", "Each component you change is built and tested, without secrets."],
  ["Cross-check", "A maintainer who had no hand in it answers data, privacy, contractual and legal."],
  ["Deployment", "The whole service is started again with your commits, beside the one that others use."],
  ["Join", "You join on the service itself. Only your requests go to your fork."],
] as const;

/** What follows from a request, in order. */
export function RequestGuide() {
  return (
    <Card label="What happens then">
      <CardHeader title="What happens then" />
      <CardBody>
        <ol className="grid gap-3 text-table">
          {STEPS.map(([name, words], i) => (
            <li key={name} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
              <span className="text-muted-foreground tabular-nums">{i + 1}</span>
              <span>
                <span className="font-medium">{name}.</span>{" "}
                <span className="text-muted-foreground">{words}</span>
              </span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
