import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { DELIVERY_STATUS, type DeliveryItem } from "@/lib/engine/schema";
import type { FormAction } from "../forks/form-action";
import { RetryDelivery } from "./retry-delivery";

/** Webhooks that a code host sent, newest first, and what became of each. */
export function DeliveriesCard({
  items,
  older,
  newest,
  retry,
  now,
}: {
  items: readonly DeliveryItem[];
  /** Where the older ones are; null at the end. */
  older: string | null;
  /** Where the newest are, on a later page. */
  newest: string | null;
  retry: FormAction;
  now: string;
}) {
  return (
    <Card>
      <CardHeader title="Deliveries" />
      {items.length === 0 ? (
        <EmptyState title="No webhook has come in">
          GitHub tells of pushes, pull requests and checks by webhooks. What they do not tell, a timer finds.
        </EmptyState>
      ) : (
        <DataTable label="Deliveries">
          <TableHead>
            <HeadCell>Webhook</HeadCell>
            <HeadCell hideOnPhone>Repository</HeadCell>
            <HeadCell hideOnPhone numeric>
              Tried
            </HeadCell>
            <HeadCell hideOnPhone numeric>
              Received
            </HeadCell>
            <HeadCell apart>State</HeadCell>
            <HeadCell srOnly="Actions" />
          </TableHead>
          <TableBody>
            {items.map((item) => (
              <TableRow key={item.id}>
                <Cell className="py-2 [overflow-wrap:anywhere]">
                  {item.event}
                  {item.action && `, ${item.action.replaceAll("_", " ")}`}
                  {item.error && <span className="block text-meta text-muted-foreground">{item.error}</span>}
                </Cell>
                <Cell hideOnPhone className="mono text-muted-foreground [overflow-wrap:anywhere]">
                  {item.repository ?? "–"}
                </Cell>
                <Cell hideOnPhone numeric>
                  {item.attempts}
                </Cell>
                <Cell hideOnPhone numeric className="text-muted-foreground">
                  <Time at={item.receivedAt} now={now} still />
                </Cell>
                <Cell apart>
                  <StateWord {...DELIVERY_STATUS[item.state]} />
                </Cell>
                <Cell className="text-right">
                  {item.state === "failed" && <RetryDelivery action={retry} id={item.id} />}
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
      <Pagination previous={newest} previousLabel="To the first" next={older} />
    </Card>
  );
}
