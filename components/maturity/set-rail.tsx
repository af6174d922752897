import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Link } from "@/components/ui/link";
import { dateOf } from "@/lib/format";
import { tableRequirementSetAction, withdrawRequirementSetAction } from "@/lib/maturity/requirement-actions";
import type { RequirementSetPage, RequirementSetRef } from "@/lib/maturity/schema/requirement-sets";
import { nameOf } from "./set-words";
import { TableSet } from "./table-set";

/** What becomes of a set, and what else it can be compared with. */
export function SetRail({
  set,
  meetings,
  versions,
  against,
}: {
  set: RequirementSetPage;
  meetings: readonly { id: string; title: string; heldAt: string; zone: string; notice: string }[];
  versions: readonly RequirementSetRef[];
  against: string | null;
}) {
  const { table, withdraw } = set.whyNot;
  const isOwn = table === null || set.whyNot.edit === null;
  const others = versions.filter(({ id }) => id !== set.id && id !== against);
  return (
    <>
      {set.state === "draft" && isOwn && (
        <Card>
          <CardHeader title="Table it" />
          <TableSet
            action={tableRequirementSetAction}
            setId={set.id}
            meetings={meetings.map(({ id, title, heldAt, zone, notice }) => ({
              ...{ id, label: `${title}, ${dateOf(heldAt, zone)}`, notice },
            }))}
            whyNot={table?.message ?? null}
          />
        </Card>
      )}
      {withdraw === null && (
        <Card>
          <CardHeader title="Take it back" />
          <CardBody>
            <p className="mb-3 text-muted-foreground text-table">
              It stays readable for those who are signed in, and nothing becomes of it.
            </p>
            <ActionForm
              action={withdrawRequirementSetAction}
              fields={{ setId: set.id }}
              variant="destructive"
            >
              Withdraw it
            </ActionForm>
          </CardBody>
        </Card>
      )}
      {others.length > 0 && (
        <Card>
          <CardHeader title="Compare with" />
          <CardRows>
            {others.map((one) => (
              <Row key={one.id}>
                <Link href={`/requirements/${set.id}?against=${one.id}`} className="link">
                  {nameOf(one)}
                </Link>
              </Row>
            ))}
          </CardRows>
        </Card>
      )}
    </>
  );
}
