import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { Pagination } from "@/components/shared/pagination";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { grouped } from "@/lib/format";
import { type ClosingPreview, ROWS_OF_A_GROUP } from "@/lib/meetings/closing-schema";
import { CONSEQUENCE_LOOK, lookOf } from "./consequence-look";

type Group = ClosingPreview["groups"][number];

/** Everything that closing does: a card for each kind, the first of each, and the way to the rest. */
export function Consequences({ groups, base }: { groups: readonly Group[]; base: string }) {
  if (groups.length === 0) {
    return (
      <Card label="What follows">
        <EmptyState title="Nothing changes by closing it.">
          No service goes up or down, no deficiency begins. The minutes are drafted all the same.
        </EmptyState>
      </Card>
    );
  }
  return groups.map((group) => (
    <ConsequenceGroup key={group.key} group={group} more={`${base}?group=${group.key}`} />
  ));
}

/** One kind of consequence; with `page`, a page of it. */
export function ConsequenceGroup({ group, more, page }: { group: Group; more: string; page?: number }) {
  const { means } = CONSEQUENCE_LOOK[group.key];
  const rest = group.total - group.rows.length;
  return (
    <Card>
      <CardHeader title={group.title} aside={grouped(group.total)} />
      <p className="border-border border-b px-4 py-2 text-muted-foreground text-table">{means}</p>
      <CardRows selectable={page !== undefined}>
        {group.rows.map(({ sentence, outcome, service }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a closing have no identity and keep their order
          <Row key={index} top>
            <OutcomeIcon {...lookOf(group.key, outcome)} />
            <span className="grow [overflow-wrap:anywhere]">
              {service ? <Said sentence={sentence} service={service} /> : sentence}
            </span>
          </Row>
        ))}
      </CardRows>
      {page === undefined && rest > 0 && (
        <p className="border-border border-t bg-background px-4 py-2 text-table">
          <Link href={more} className="font-medium underline underline-offset-[3px]">
            {grouped(rest)} more
          </Link>
        </p>
      )}
      {page !== undefined && <Pages total={group.total} page={page} more={more} />}
    </Card>
  );
}

const OutcomeIcon = ({ icon, tone }: ReturnType<typeof lookOf>) => (
  <Icon name={icon} size={14} className={cn(toneClass[tone], "mt-[3px] text-tone")} />
);

/** A sentence in which the service’s title is the way to it. */
function Said({ sentence, service }: { sentence: string; service: { slug: string; title: string } }) {
  if (!sentence.startsWith(service.title)) return sentence;
  return (
    <>
      <Link href={`/services/${service.slug}`} className="font-medium hover:underline">
        {service.title}
      </Link>
      {sentence.slice(service.title.length)}
    </>
  );
}

function Pages({ total, page, more }: { total: number; page: number; more: string }) {
  const last = Math.max(1, Math.ceil(total / ROWS_OF_A_GROUP));
  return (
    <Pagination
      previous={page > 1 ? `${more}&page=${page - 1}` : null}
      next={page < last ? `${more}&page=${page + 1}` : null}
      previousLabel="Before"
      nextLabel="After"
      summary={`Page ${grouped(page)} of ${grouped(last)}`}
    />
  );
}
