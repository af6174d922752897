import { ActionForm } from "@/components/forks/action-form";
import { CardFooter } from "@/components/shared/card";
import * as actions from "@/lib/meetings/actions";
import type { ItemPage, ResolutionDto } from "@/lib/meetings/dto";
import { FormDialog } from "../form-dialog";
import { CountBallots } from "./count-ballots";

/** What is done to a question: put and decided by whoever runs the meeting, recused by anybody, withdrawn by its proposer. */
export function RunControls({ resolution, item }: { resolution: ResolutionDto; item: ItemPage }) {
  const { id: resolutionId, state, cast, voters } = resolution;
  const { meeting, you, quorum } = item;
  const isOn = meeting.state === "open";
  const mayRun = you.run === null && isOn;
  const isRecused = resolution.notVoting?.startsWith("You are recused");
  const noQuorum = quorum.isQuorate ? null : `No quorum: ${quorum.counted} of ${quorum.needed}.`;
  return (
    <CardFooter className="empty:hidden">
      {mayRun && state === "tabled" && (
        <ActionForm
          action={actions.putResolutionAction}
          fields={{ resolutionId }}
          variant="primary"
          disabledReason={noQuorum}
        >
          Put the question
        </ActionForm>
      )}
      {mayRun && state === "put" && (
        <>
          <CountBallots
            action={actions.decideAction}
            fields={{ resolutionId }}
            disabledReason={noQuorum ?? (cast === 0 ? "No ballot is cast yet." : null)}
            missing={resolution.missing}
            voters={voters}
          />
          {cast === 0 && (
            <FormDialog
              label="Show of hands"
              icon="hand"
              title="Record a show of hands"
              description={`${resolution.text}. ${voters} may vote.`}
              action={actions.showOfHandsAction}
              hidden={{ resolutionId }}
              fields={[
                { name: "for", label: "For", kind: "number", value: "0" },
                { name: "against", label: "Against", kind: "number", value: "0" },
                { name: "abstain", label: "Abstained", kind: "number", value: "0" },
              ]}
              submit="Record and decide"
              failed="It is not decided."
            />
          )}
        </>
      )}
      {mayRun && (
        <FormDialog
          label="Hold over"
          title="Hold it over"
          description="The next meeting finds it on its agenda."
          action={actions.holdOverResolutionAction}
          hidden={{ resolutionId }}
          fields={[{ name: "reason", label: "Why" }]}
          submit="Hold over"
          failed="It was not held over."
        />
      )}
      {you.isEligible && !isRecused && (
        <FormDialog
          label="Recuse yourself"
          variant="ghost"
          title="Recuse yourself"
          description="You count for quorum and cast no ballot on it, for others neither."
          action={actions.recuseAction}
          hidden={{ resolutionId }}
          fields={[{ name: "reason", label: "Why" }]}
          submit="Recuse"
          failed="You are not recused."
        />
      )}
      {resolution.withdraw === null && (
        <FormDialog
          label="Withdraw"
          variant="ghost"
          title="Withdraw the question"
          action={actions.withdrawResolutionAction}
          hidden={{ resolutionId }}
          fields={[{ name: "reason", label: "Why" }]}
          submit="Withdraw"
          failed="It was not withdrawn."
          destructive
        />
      )}
    </CardFooter>
  );
}
