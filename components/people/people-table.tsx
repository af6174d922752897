import { Avatar } from "@/components/shared/avatar";
import { Card, CardHeader } from "@/components/shared/card";
import { Cell, DataTable, HeadCell, TableBody, TableHead, TableRow } from "@/components/shared/data-table";
import { EmptyState } from "@/components/shared/empty-state";
import { Pagination } from "@/components/shared/pagination";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { COOP_ROLE_WORDS, type PersonRow } from "@/lib/people/schema";
import { ActionForm } from "../forks/action-form";
import type { FormAction } from "../forks/form-action";
import { SuspendPerson } from "./suspend-person";

const SIGNS_IN: Record<PersonRow["signsIn"], string> = {
  github: "with GitHub",
  persona: "as a persona",
  not_yet: "not yet",
};

/** Everybody with a login, their roles, how they sign in, and whether they may do anything. */
export function PeopleTable({
  people,
  next,
  first,
  you,
  suspend,
  reinstate,
}: {
  people: readonly PersonRow[];
  next: string | null;
  first: string | null;
  you: string;
  suspend: FormAction;
  reinstate: FormAction;
}) {
  return (
    <Card>
      <CardHeader title="Accounts" />
      {people.length === 0 ? (
        <EmptyState title="Nobody goes by that">Look for a name, a login or a former one.</EmptyState>
      ) : (
        <DataTable label="Accounts" stack>
          <TableHead>
            <HeadCell>Person</HeadCell>
            <HeadCell>Roles</HeadCell>
            <HeadCell>Signs in</HeadCell>
            <HeadCell srOnly="Actions" />
          </TableHead>
          <TableBody>
            {people.map((person) => (
              <TableRow key={person.id}>
                <Cell className="py-2">
                  <span className="flex min-w-0 items-start gap-2 [overflow-wrap:anywhere]">
                    <Avatar name={person.name} you={person.id === you} className="mt-0.5" />
                    <span className="min-w-0">
                      <Link href={`/people/${person.login}`} className="link">
                        {person.name}
                      </Link>{" "}
                      <span className="mono text-muted-foreground">{person.login}</span>
                      {person.formerLogins.length > 0 && (
                        <span className="block text-meta text-muted-foreground">
                          formerly <span className="mono">{person.formerLogins.join(", ")}</span>
                        </span>
                      )}
                    </span>
                  </span>
                </Cell>
                <Cell label="Roles">
                  {person.roles.length > 0 ? (
                    person.roles.map((role) => COOP_ROLE_WORDS[role]).join(", ")
                  ) : (
                    <span className="text-muted-foreground">none</span>
                  )}
                </Cell>
                <Cell label="Signs in" className="whitespace-nowrap">
                  {person.isSuspended ? (
                    <StateWord label="Suspended" tone="refused" icon="ban" />
                  ) : (
                    <span className={person.signsIn === "not_yet" ? "text-muted-foreground" : undefined}>
                      {SIGNS_IN[person.signsIn]}
                    </span>
                  )}
                </Cell>
                <Cell className="md:text-right">
                  {person.maySuspend &&
                    (person.isSuspended ? (
                      <ActionForm
                        action={reinstate}
                        fields={{ login: person.login }}
                        size="sm"
                        className="md:items-end"
                      >
                        Reinstate<span className="sr-only"> {person.name}</span>
                      </ActionForm>
                    ) : (
                      <SuspendPerson action={suspend} login={person.login} name={person.name} />
                    ))}
                </Cell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
      <Pagination previous={first} next={next} previousLabel="First" nextLabel="Further" />
    </Card>
  );
}
