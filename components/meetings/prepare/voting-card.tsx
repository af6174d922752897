import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Button } from "@/components/ui/button";
import type { MeetingPage } from "@/lib/meetings/dto";

/** How the reader votes here: in person, or by whom. */
export function VotingCard({ meeting: { id, you, state, rules } }: { meeting: MeetingPage }) {
  const isAhead = state === "planned" || state === "noticed" || state === "adjourned";
  if (!isAhead && state !== "open") return null;
  return (
    <Card>
      <CardHeader title="How you vote" />
      <CardBody className="grid gap-2 text-table">
        {you.isEligible ? (
          <>
            <p>
              {you.isPresent
                ? "You are there: when a question is put, its ballot stands on the item's page."
                : "Check in from two hours before. When a question is put, its ballot stands on the item's page."}
            </p>
            <p className="text-muted-foreground">
              {you.holder
                ? `If you stay away, ${you.holder.name} votes for you.`
                : `Or let another member vote for you: nobody holds more than ${rules.mostProxies} proxies.`}
            </p>
            <div>
              <Button href={`/meetings/${id}/proxies`} size="sm">
                Proxies
              </Button>
            </div>
          </>
        ) : (
          <p className="text-muted-foreground">
            You may not vote at this meeting: only those may who are members, or of the board, on its day.
          </p>
        )}
      </CardBody>
    </Card>
  );
}
