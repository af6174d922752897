import { Card, CardBody, CardHeader } from "@/components/shared/card";

const EXAMPLE = `github,organization,state,components,champions,from,until
lin,Tern Works,onboarding,xblock,Ada Moor; Ben Fell @ben,2024-02-01,2024-04-01
lin,Tern Works,active,xblock; devstack,Ada Moor; Ben Fell @ben,2024-04-01,`;

/** What a roster's file holds. */
export function RosterFormatCard() {
  return (
    <Card>
      <CardHeader title="What the file holds" />
      <CardBody className="grid gap-3 text-table">
        <p>
          A line for each person; with dates, one for each time in which nothing changed. Only{" "}
          <span className="mono">github</span> is needed. Several components, champions or organizations have
          semicolons between them.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
        <pre tabIndex={0} className="mono overflow-x-auto rounded-md bg-muted p-3 text-meta">
          {EXAMPLE}
        </pre>
        <p className="text-muted-foreground">
          States are onboarding, active, inactive_warned, suspended, alumni and withdrawn; without one
          somebody is active. Champions are found by their name or by @login. YAML has the same fields in a
          list <span className="mono">committers</span>.
        </p>
      </CardBody>
    </Card>
  );
}
