import { ActionForm } from "@/components/forks/action-form";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { ACCESS_STATUS } from "@/lib/committers/access-status";
import { tryAccessAgainAction } from "@/lib/committers/actions/access";
import type { DriftPage } from "@/lib/committers/schema/access";

/** Rights that a code host did not give or take, with what to do about it; and invitations that wait. Left out where there is none. */
export function UndoneCard({ undone, now }: Pick<DriftPage, "undone" | "now">) {
  if (undone.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Not settled yet" aside={undone.length} />
      <CardRows>
        {undone.map((one) => (
          <Row key={one.id} top wrap>
            <span className="grow">
              <Link href={`/committers/${one.person.login}/access`} className="link">
                {one.person.name}
              </Link>{" "}
              in {one.name}
              <span className="block max-w-[72ch] text-pretty text-meta text-muted-foreground">
                {one.problem ?? "Waits for them to accept the invitation on GitHub."}
                {one.since && (
                  <>
                    {" "}
                    <Time at={one.since} now={now} />
                  </>
                )}
              </span>
            </span>
            <StateWord {...ACCESS_STATUS[one.state]} />
            {one.state === "problem" && (
              <ActionForm action={tryAccessAgainAction} fields={{ committerComponentId: one.id }} size="sm">
                Try again
              </ActionForm>
            )}
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
