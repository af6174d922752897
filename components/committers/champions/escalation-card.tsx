import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { acknowledgeEscalationAction, resolveEscalationAction } from "@/lib/committers/actions/champions";
import { ESCALATION_STATUS } from "@/lib/committers/champions-status";
import type { EscalationItem } from "@/lib/committers/schema/champions";
import type { Status } from "@/lib/status";

/** Overdue is loud to everybody; raised is amber to whoever is to acknowledge it. */
function stateOf({ state, isOverdue, mayAnswer }: EscalationItem): Status {
  if (isOverdue) return { label: "Overdue", tone: "refused", icon: "triangle-alert" };
  if (state === "raised" && mayAnswer.ok) return { ...ESCALATION_STATUS.raised, tone: "needs-you" };
  return ESCALATION_STATUS[state];
}

/** One escalation: what stands in whose way, the clock, and what became of it. */
export function EscalationCard({ one, now }: { one: EscalationItem; now: string }) {
  const { committer, raisedBy, mayAnswer } = one;
  const hidden = { escalationId: one.id };
  return (
    <Card id={one.id} className={one.isOverdue ? "border-tone-refused-border" : undefined}>
      <CardHeader
        title={one.title}
        aside={
          <>
            for{" "}
            <Link href={`/committers/${committer.login}`} className="hover:underline">
              {committer.name}
            </Link>
          </>
        }
        end={<StateBadge {...stateOf(one)} />}
      />
      <CardBody className="grid gap-2 text-table">
        <p className="max-w-[72ch] whitespace-pre-line text-body [overflow-wrap:anywhere]">{one.text}</p>
        {one.url && (
          <p>
            <a href={one.url} rel="noreferrer nofollow" className="font-medium hover:underline">
              {one.url}
            </a>
          </p>
        )}
        <p className="text-muted-foreground">
          {raisedBy.name} raised it <Time at={one.raisedAt} now={now} />.{" "}
          {one.acknowledgedBy ? (
            <>
              {one.acknowledgedBy.name} acknowledged it{" "}
              {one.acknowledgedAt && <Time at={one.acknowledgedAt} now={now} />}.
            </>
          ) : (
            <span className={one.isOverdue ? "font-medium text-tone-refused-fg" : undefined}>
              {one.isOverdue ? "It was to be acknowledged " : "To be acknowledged "}
              <Time at={one.dueAt} now={now} />.
            </span>
          )}
        </p>
        {one.resolution && (
          <blockquote className="max-w-[72ch] border-border border-l-2 pl-3 [overflow-wrap:anywhere]">
            {one.resolution}{" "}
            <span className="text-muted-foreground">
              {one.resolvedBy?.name}
              {one.resolvedAt && (
                <>
                  , <Time at={one.resolvedAt} now={now} />
                </>
              )}
            </span>
          </blockquote>
        )}
      </CardBody>
      {mayAnswer.ok && one.state !== "resolved" && (
        <CardFooter>
          {one.state === "raised" && (
            <FormDialog
              label="Acknowledge"
              variant="primary"
              title="You are at it"
              description="That stops the clock; whoever raised it, the committer and their champions are told."
              action={acknowledgeEscalationAction}
              hidden={hidden}
              fields={[]}
              submit="Acknowledge"
              failed="It was not acknowledged."
            />
          )}
          <FormDialog
            label="Resolve"
            title="How was it resolved?"
            action={resolveEscalationAction}
            hidden={hidden}
            fields={[{ name: "resolution", label: "In words for those who wait", kind: "long" }]}
            submit="Resolve"
            failed="It was not resolved."
          />
        </CardFooter>
      )}
    </Card>
  );
}
