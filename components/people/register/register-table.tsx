import { Avatar } from "@/components/shared/avatar";
import { Card } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { COOP_ROLE_WORDS, type RegisterRow } from "@/lib/people/schema";
import { type RegisterFilter, registerHref } from "./register-filter";

/** Members by name, each with when they joined and what else they are. */
export function RegisterTable({
  rows,
  filter,
  next,
  you,
  now,
  isKeeper,
}: {
  rows: readonly RegisterRow[];
  filter: RegisterFilter;
  next: string | null;
  you: string;
  now: string;
  isKeeper: boolean;
}) {
  const isFormer = filter.show === "former";
  return (
    <Card label={isFormer ? "Former members" : "Members"}>
      {rows.length === 0 ? (
        <EmptyState title={isFormer ? "Nobody has left" : "Nobody is found"}>
          {filter.q || filter.role
            ? "Nobody fits these filters on that day."
            : "Memberships stand here with the day on which each began."}
        </EmptyState>
      ) : (
        <DataTable label={isFormer ? "Former members" : "Members"} selectable stack>
          <TableHead>
            <HeadCell>Member</HeadCell>
            {isKeeper && <HeadCell>Address</HeadCell>}
            <HeadCell>Roles</HeadCell>
            <HeadCell numeric>Joined</HeadCell>
            {isFormer && <HeadCell numeric>Left</HeadCell>}
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <TableRow key={`${row.id}:${row.joined}`}>
                <Cell className="[overflow-wrap:anywhere]">
                  <span className="flex min-w-0 items-center gap-2">
                    <Avatar name={row.name} you={row.id === you} />
                    <span>
                      <Link href={`/people/${row.login}`} data-main="" className="link">
                        {row.name}
                      </Link>{" "}
                      <span className="mono text-muted-foreground">{row.login}</span>
                    </span>
                  </span>
                </Cell>
                {isKeeper && (
                  <Cell label="Address" className="text-muted-foreground [overflow-wrap:anywhere]">
                    {row.email ?? "none"}
                  </Cell>
                )}
                <Cell label="Roles">
                  {row.roles.length > 0 ? (
                    row.roles.map((role) => COOP_ROLE_WORDS[role]).join(", ")
                  ) : (
                    <span className="text-muted-foreground">–</span>
                  )}
                </Cell>
                <Cell label="Joined" numeric>
                  <Time at={row.joined} now={now} as="date" zone="UTC" still />
                </Cell>
                {isFormer && (
                  <Cell label="Left" numeric>
                    {row.left && <Time at={row.left} now={now} as="date" zone="UTC" still />}
                  </Cell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
      <Pagination
        previous={filter.cursor ? registerHref({ ...filter, cursor: undefined }) : null}
        previousLabel="First"
        next={next ? registerHref({ ...filter, cursor: next }) : null}
        nextLabel="Further"
      />
    </Card>
  );
}
