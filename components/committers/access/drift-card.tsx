import { ActionForm } from "@/components/forks/action-form";
import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { DRIFT_STATUS } from "@/lib/committers/access-status";
import { mendDriftAction } from "@/lib/committers/actions/access";
import type { AccessDriftItem } from "@/lib/committers/schema/access";

/** Each difference: who, where, what the host says against Forkmoot, and the one click that mends it. */
export function DriftCard({ drifts, now }: { drifts: readonly AccessDriftItem[]; now: string }) {
  return (
    <Card>
      <CardHeader title="Differences" aside={drifts.length || undefined} />
      {drifts.length === 0 ? (
        <EmptyState title="Nothing differs">
          Whoever Forkmoot lets merge, the code hosts let merge, and nobody else whom they were told of.
        </EmptyState>
      ) : (
        <DataTable label="Differences" stack>
          <TableHead>
            <HeadCell>Who</HeadCell>
            <HeadCell>Component</HeadCell>
            <HeadCell>What differs</HeadCell>
            <HeadCell apart>State</HeadCell>
            <HeadCell srOnly="Actions" />
          </TableHead>
          <TableBody>
            {drifts.map((drift) => (
              <DriftRow key={drift.id} drift={drift} now={now} />
            ))}
          </TableBody>
        </DataTable>
      )}
    </Card>
  );
}

function DriftRow({ drift, now }: { drift: AccessDriftItem; now: string }) {
  return (
    <TableRow>
      <Cell className="py-2">
        {drift.person ? (
          <Link href={`/committers/${drift.person.login}/access`} className="link">
            {drift.person.name}
          </Link>
        ) : (
          <span className="font-medium">{drift.account}</span>
        )}
        <span className="block text-meta text-muted-foreground">
          {drift.person ? `${drift.account} on the code host` : "nobody whom Forkmoot knows"}
        </span>
      </Cell>
      <Cell className="py-2">
        <Link href={`/services/${drift.service.slug}/components/${drift.component}`} className="link">
          {drift.component}
        </Link>
      </Cell>
      <Cell className="max-w-[44ch] py-2">
        <span>
          {drift.isExtra
            ? "The code host lets them merge. Forkmoot does not."
            : "Forkmoot lets them merge. The code host does not."}
          {drift.problem && (
            <span className="block text-pretty text-meta text-tone-refused-fg">{drift.problem}</span>
          )}
        </span>
      </Cell>
      <Cell apart className="py-2">
        <StateWord {...DRIFT_STATUS[drift.state]} />
        <span className="block text-meta text-muted-foreground">
          <Time at={drift.foundAt} now={now} />
        </span>
      </Cell>
      <Cell className="py-2 text-right">
        {drift.state !== "mending" && (
          <ActionForm
            action={mendDriftAction}
            fields={{ driftId: drift.id }}
            size="sm"
            className="items-end max-md:items-stretch"
          >
            {drift.isExtra ? "Take the right" : "Give the right"}
          </ActionForm>
        )}
      </Cell>
    </TableRow>
  );
}
