import { ActionForm } from "@/components/forks/action-form";
import type { FormAction } from "@/components/forks/form-action";
import { DecisionFooter } from "@/components/shared/decision-panel";
import type { DeficiencyPage } from "@/lib/maturity/schema/deficiencies";
import { ReasonForm } from "../reason-form";

interface Actions {
  confirm: FormAction;
  dismiss: FormAction;
  claim: FormAction;
  close: FormAction;
  sendBack: FormAction;
}

/** What the reader can do about it; where they cannot, why not. */
export function DeficiencyAnswers({ row, ...actions }: Actions & { row: DeficiencyPage }) {
  const { state, whyNot } = row;
  const fields = { deficiencyId: row.id };
  switch (state) {
    case "reported":
      if (whyNot.confirm) return <DecisionFooter why={whyNot.confirm.message}>{null}</DecisionFooter>;
      return (
        <>
          <div className="border-border border-t px-4 py-3">
            <ReasonForm
              action={actions.dismiss}
              fields={fields}
              label="Why nothing is wrong"
              button="Dismiss it"
              variant="destructive"
            />
          </div>
          <DecisionFooter>
            <ActionForm action={actions.confirm} fields={fields} variant="primary">
              Confirm it: grace begins now
            </ActionForm>
          </DecisionFooter>
        </>
      );
    case "in_grace":
      if (whyNot.claim) return <DecisionFooter why={whyNot.claim.message}>{null}</DecisionFooter>;
      return (
        <div className="border-border border-t px-4 py-3">
          <ReasonForm
            action={actions.claim}
            fields={fields}
            name="evidence"
            label="What was done, and where one can see it"
            button="Claim the fix"
            variant="primary"
          />
        </div>
      );
    case "fix_claimed":
      if (whyNot.close) return <DecisionFooter why={whyNot.close.message}>{null}</DecisionFooter>;
      return (
        <div className="grid gap-6 border-border border-t px-4 py-3 md:grid-cols-2">
          <ReasonForm
            action={actions.close}
            fields={fields}
            label="For the record"
            isOptional
            button="It is met again: close it"
            variant="primary"
          />
          <ReasonForm
            action={actions.sendBack}
            fields={fields}
            label="What is still wrong"
            button="Send it back"
            variant="destructive"
          />
        </div>
      );
    default:
      return null;
  }
}
