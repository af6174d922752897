import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import {
  reinstateCommitterAction,
  retireCommitterAction,
  suspendCommitterAction,
  withdrawCommitterAction,
} from "@/lib/committers/actions/nominations";
import type { CommitterPage } from "@/lib/committers/schema/committers";

/** What the reader may change of a committer's state, each with a reason that stays in the history. */
export function ChangeCard({ page }: { page: CommitterPage }) {
  const { you, person } = page;
  const changes = [
    {
      may: you.mayReinstate,
      action: reinstateCommitterAction,
      submit: "Reinstate",
      what: "Nobody was reinstated.",
    },
    {
      may: you.mayRetire,
      action: retireCommitterAction,
      submit: you.isYou ? "Step down" : "Move to alumni",
      what: "Nothing was changed.",
    },
    {
      may: you.mayWithdraw,
      action: withdrawCommitterAction,
      submit: you.isYou ? "Withdraw" : "End onboarding",
      what: "Nothing was changed.",
    },
    { may: you.maySuspend, action: suspendCommitterAction, submit: "Suspend", what: "Nobody was suspended." },
  ].filter(({ may }) => may.ok || may.reason === "not_ready" || may.reason === "frozen");
  if (changes.length === 0) return null;
  return (
    <Card>
      <CardHeader title={you.isYou ? "Your part in it" : "Change it"} />
      <CardBody className="grid gap-5">
        {changes.map(({ may, action, submit, what }) => (
          <SimpleForm
            key={submit}
            action={action}
            hidden={{ login: person.login }}
            fields={[{ kind: "text", name: "reason", label: `Why: ${submit.toLowerCase()}`, required: true }]}
            submit={submit}
            variant={submit === "Suspend" ? "destructive" : "outline"}
            refused={what}
            disabledReason={may.ok ? undefined : may.message}
          />
        ))}
      </CardBody>
    </Card>
  );
}
