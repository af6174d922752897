import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ForkListItem } from "@/lib/forks/dto";
import { DEPLOYMENT_STATUS } from "@/lib/forks/status";
import { describeFork } from "./describe-fork";
import { type ForkFilter, forksHref } from "./fork-filter";

/** Forks, newest first, one a row. */
export function ForksTable({
  forks,
  filter,
  nextCursor,
  you,
  now,
}: {
  forks: readonly ForkListItem[];
  filter: ForkFilter;
  nextCursor: string | null;
  /** The reader's id. */
  you: string;
  now: string;
}) {
  if (forks.length === 0) return <NoForks filter={filter} />;
  return (
    <>
      <DataTable label="Forks" selectable>
        <TableHead>
          <HeadCell className="w-10">No.</HeadCell>
          <HeadCell>Fork</HeadCell>
          <HeadCell hideOnPhone>By</HeadCell>
          <HeadCell hideOnPhone numeric>
            Opened
          </HeadCell>
          <HeadCell hideOnPhone numeric>
            People
          </HeadCell>
          <HeadCell apart>State</HeadCell>
        </TableHead>
        <TableBody>
          {forks.map((fork) => (
            <TableRow key={fork.number}>
              <Cell className="mono text-muted-foreground">{fork.number}</Cell>
              <Cell className="py-2 [overflow-wrap:anywhere]">
                <Link href={`/forks/${fork.number}`} data-main="" className="link">
                  {fork.title}
                </Link>
                <span className="block text-meta text-muted-foreground">{about(fork)}</span>
              </Cell>
              <Cell hideOnPhone>
                <PersonName name={fork.owner.name} you={fork.owner.id === you} />
              </Cell>
              <Cell hideOnPhone numeric className="text-muted-foreground">
                <Time at={fork.openedAt} now={now} still />
              </Cell>
              <Cell hideOnPhone numeric>
                {fork.people || <span className="text-muted-foreground">0</span>}
              </Cell>
              <Cell apart>
                <StateWord {...describeFork(fork)} />
              </Cell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
      <Pagination
        previous={filter.cursor ? forksHref(filter) : null}
        previousLabel="To the first"
        next={nextCursor ? forksHref(filter, { cursor: nextCursor }) : null}
        nextLabel="Older"
      />
    </>
  );
}

/** The service, the revision, and what serves while a newer one waits. */
function about({ service, revision, deployment }: ForkListItem): string {
  const isOlderServing = deployment?.state === "serving" && deployment.revision !== revision?.number;
  return [
    service.title,
    revision && `revision ${revision.number}`,
    isOlderServing && `revision ${deployment.revision} ${DEPLOYMENT_STATUS.serving.label.toLowerCase()}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function NoForks({ filter }: { filter: ForkFilter }) {
  const request = (
    <Button href="/forks/new" variant="primary">
      Request a fork
    </Button>
  );
  if (!filter.service && !filter.state && !filter.mine) {
    return (
      <EmptyState title="No forks yet" action={request}>
        A fork runs a service again with a change in it, for those who asked for it. Nobody has requested one.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={filter.mine ? "You have no such fork" : "No such fork"}
      action={
        <>
          <Button href="/forks">Show all forks</Button>
          {filter.mine && request}
        </>
      }
    >
      None fits what is chosen above.
    </EmptyState>
  );
}
