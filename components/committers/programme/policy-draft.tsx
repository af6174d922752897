import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { StateBadge } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { adoptPolicyAction, discardPolicyAction } from "@/lib/committers/actions/programme";
import { PHASE_STATUS } from "@/lib/committers/programme-status";
import type { PoliciesPage } from "@/lib/committers/queries/get-policies";
import { dateOf } from "@/lib/format";
import { Changes } from "./changes";
import { Effects } from "./effects";

/** The question before whoever adopts: what would change, and for whom. */
export function PolicyDraftCards({ page }: { page: PoliciesPage }) {
  const { draft, mayAdopt, mayDraft, inForce } = page;
  if (!draft) return null;
  return (
    <>
      <Card>
        <CardHeader
          title={`Adopt policy ${draft.number}?`}
          aside={`drafted ${dateOf(draft.draftedAt)}${draft.draftedBy ? ` by ${draft.draftedBy}` : ""}`}
          end={<StateBadge {...PHASE_STATUS[draft.phase]} tone="draft" />}
        />
        <CardBody>
          <p className="max-w-[72ch] whitespace-pre-line text-body">{draft.note}</p>
          <p className="mt-2 text-meta text-muted-foreground">
            The programme lead adopts what a programme admin drafted; where nobody leads, a programme admin
            does. It comes into force at once, and never changes afterwards.
          </p>
        </CardBody>
        <CardFooter>
          <ActionForm
            action={adoptPolicyAction}
            fields={{ number: String(draft.number), digest: draft.digest }}
            variant="primary"
            disabledReason={mayAdopt.ok ? undefined : mayAdopt.message}
          >
            Adopt policy {draft.number}
          </ActionForm>
          {mayDraft.ok && (
            <>
              <Button href="/programme/policies/draft">Change the draft</Button>
              <ActionForm
                action={discardPolicyAction}
                fields={{ number: String(draft.number) }}
                variant="destructive"
              >
                Throw it away
              </ActionForm>
            </>
          )}
        </CardFooter>
      </Card>
      <Card>
        <CardHeader
          title="What changes"
          aside={inForce.number > 0 ? `from policy ${inForce.number}` : "from the pilot’s defaults"}
        />
        <Changes changes={draft.changes} none="No rule reads differently." />
      </Card>
      <Card>
        <CardHeader title="For whom, if it were adopted now" />
        <Effects effects={draft.effects} openNominations={draft.openNominations} />
      </Card>
    </>
  );
}
