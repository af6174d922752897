import { CardRows, Row } from "@/components/shared/card";
import { PersonName } from "@/components/shared/person-name";
import type { ResolutionDto } from "@/lib/meetings/dto";

/** Who does not vote on it, and why. */
export function Recusals({ recused, me }: { recused: ResolutionDto["recused"]; me: string }) {
  return (
    <div className="border-border border-t">
      <h3 className="px-4 pt-3 text-meta text-muted-foreground">
        Recused: counted for quorum, not for the ballot
      </h3>
      <CardRows>
        {recused.map(({ id, name, reason }) => (
          <Row key={id}>
            <PersonName name={name} you={id === me} />
            <span className="grow text-right text-muted-foreground [overflow-wrap:anywhere]">
              {id === me ? reason.replace(/^maintains /, "maintain ") : reason}
            </span>
          </Row>
        ))}
      </CardRows>
    </div>
  );
}
