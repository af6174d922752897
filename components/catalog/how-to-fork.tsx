import { Card, CardBody, CardHeader } from "@/components/shared/card";

const STEPS = [
  ["Clone a component", "Each service’s page names its repositories, and how to run them on your machine."],
  ["Push a branch, open a pull request", "Signed in, with an API token of your own."],
  [
    "Request a fork",
    "It is built and tested, and a maintainer cross-checks what it does with people’s data.",
  ],
  ["Use it", "The whole service runs again with your change, at the same address, for you alone."],
] as const;

/** From an idea to one's own running version, in four steps. */
export function HowToFork() {
  return (
    <Card label="How to fork a service">
      <CardHeader title="How to fork a service" />
      <CardBody>
        <ol className="grid gap-3 text-table">
          {STEPS.map(([name, words], i) => (
            <li key={name} className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2">
              <span aria-hidden="true" className="text-muted-foreground tabular-nums">
                {i + 1}
              </span>
              <span>
                <span className="block font-medium">{name}</span>
                <span className="text-muted-foreground">{words}</span>
              </span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
