import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import type { Programme } from "@/lib/committers/queries/get-programme";
import { count } from "@/lib/format";

type Person = Programme["champions"][number];

/** Who may merge in what. */
export function CommittersCard({ components, committers }: Pick<Programme, "components" | "committers">) {
  return (
    <Card>
      <CardHeader
        title="Who may merge where"
        aside={committers > 0 ? count(committers, "committer") : undefined}
      />
      {components.length === 0 ? (
        <EmptyState title="Nobody is an active committer yet.">
          Whoever becomes one stands here, under the components in which they may merge.
        </EmptyState>
      ) : (
        <CardRows>
          {components.map((component) => (
            <Row key={component.name} top className="flex-col gap-1">
              <span>
                <span className="mono">{component.name}</span>
                {component.service && <span className="text-muted-foreground"> of {component.service}</span>}
              </span>
              <ul className="grid gap-0.5">
                {component.committers.map((person) => (
                  <li key={person.login}>
                    <Who {...person} />
                  </li>
                ))}
              </ul>
            </Row>
          ))}
        </CardRows>
      )}
    </Card>
  );
}

/** Who stands by them. */
export function ChampionsCard({ champions }: Pick<Programme, "champions">) {
  return (
    <Card>
      <CardHeader title="Champions" aside={champions.length > 0 ? champions.length : undefined} />
      <CardBody className="grid gap-2 text-table">
        <p className="text-muted-foreground text-pretty">
          People of the co-op who stand by a committer: a channel that answers, somebody who knows whom to
          ask.
        </p>
        {champions.length > 0 && (
          <ul className="grid gap-0.5">
            {champions.map((person) => (
              <li key={person.login}>
                <Who {...person} />
              </li>
            ))}
          </ul>
        )}
      </CardBody>
    </Card>
  );
}

function Who({ name, login, organization }: Person) {
  return (
    <>
      <span className="font-medium">{name}</span>{" "}
      <span className="text-muted-foreground">
        {login}
        {organization && ` · ${organization}`}
      </span>
    </>
  );
}
