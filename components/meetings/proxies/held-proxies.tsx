import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { PersonName } from "@/components/shared/person-name";
import type { ProxiesDto } from "@/lib/meetings/dto";

/** For whom the reader votes, and what a holder may do. */
export function HeldProxies({ proxies: { held, mostProxies } }: { proxies: ProxiesDto }) {
  return (
    <Card>
      <CardHeader title="You vote for" aside={`${held.length} of at most ${mostProxies}`} />
      {held.length === 0 ? (
        <EmptyState title="Nobody gave you theirs.">You are told when somebody does.</EmptyState>
      ) : (
        <CardRows>
          {held.map(({ id, name }) => (
            <Row key={id}>
              <PersonName name={name} />
            </Row>
          ))}
        </CardRows>
      )}
      <CardFooter className="text-meta text-muted-foreground">
        While you are there each counts for the quorum, and each item shows a ballot of theirs beside yours.
        Where you are recused you cast none of them.
      </CardFooter>
    </Card>
  );
}
