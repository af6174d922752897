import type { ReactNode } from "react";
import { Row } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import type { MaintainerRow } from "@/lib/catalog/schema/maintainers";

/** Somebody who maintains the service, since when; children are what the reader may do about it. */
export function MaintainerEntry({
  person,
  you,
  children,
}: {
  person: MaintainerRow;
  you: string | null;
  children: ReactNode;
}) {
  return (
    <Row>
      <span className="grid min-w-0 grow">
        <PersonName
          name={person.name}
          you={person.id === you}
          href={you ? `/people/${person.login}` : undefined}
          className="min-w-0 whitespace-normal [overflow-wrap:anywhere]"
        />
        <span className="pl-6.5 text-meta text-muted-foreground">
          {person.isBoard && "on the board, "}
          since {new Date(person.since).getUTCFullYear()}
        </span>
      </span>
      {children}
    </Row>
  );
}
