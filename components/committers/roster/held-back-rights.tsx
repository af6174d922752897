import { SimpleForm } from "@/components/agreements/form";
import type { FormAction } from "@/components/forks/form-action";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import type { HeldBack } from "@/lib/committers/schema/roster";
import { count } from "@/lib/format";

/** Rights that came with a roster and that nobody has confirmed: the code host was not asked for them. */
export function HeldBackRights({
  held,
  all,
  confirm,
}: {
  held: readonly HeldBack[];
  all: number;
  confirm: FormAction;
}) {
  if (all === 0) return null;
  return (
    <Card id="confirm">
      <CardHeader title="Imported rights to confirm" aside={String(all)} />
      <CardRows>
        {held.map((one) => (
          <Row key={one.login} top wrap className="py-3">
            <span className="grow min-w-0">
              <span className="font-medium">{one.name}</span>{" "}
              {one.name !== one.login && <span className="text-muted-foreground">{one.login}</span>}
              <span className="block mono text-meta [overflow-wrap:anywhere]">
                {one.components.join(", ")}
              </span>
              <span className="block max-w-[72ch] text-meta text-muted-foreground">
                {one.problem ??
                  (one.known === 0
                    ? "The catalogue has none of these: confirming opens nothing yet."
                    : "Cleared, with champions. Confirming has the code host asked.")}
              </span>
            </span>
            {one.problem ? (
              <StateWord label="Not yet" tone="waiting" icon="clock" />
            ) : (
              <SimpleForm
                action={confirm}
                hidden={{ login: one.login }}
                fields={[]}
                submit={
                  <>
                    Confirm<span className="sr-only"> the rights of {one.name}</span>
                  </>
                }
                refused="Nothing was confirmed."
              />
            )}
          </Row>
        ))}
        {all > held.length && (
          <Row className="text-muted-foreground">
            The first {held.length} of {count(all, "committer")}.
          </Row>
        )}
      </CardRows>
    </Card>
  );
}
