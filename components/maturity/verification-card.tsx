import { ActionForm } from "@/components/forks/action-form";
import type { FormAction } from "@/components/forks/form-action";
import {
  DecisionFact,
  DecisionFooter,
  DecisionHeader,
  DecisionPanel,
  DecisionQuestion,
} from "@/components/shared/decision-panel";
import { Markdown } from "@/components/shared/markdown";
import { PersonName } from "@/components/shared/person-name";
import { Time } from "@/components/shared/time";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import { listed } from "@/lib/format";
import type { ServiceLevelPage } from "@/lib/maturity/schema/service-level";
import { VERIFICATION_STATUS, YOURS_TO_CONFIRM } from "@/lib/maturity/status";
import { ConfirmAlpha } from "./confirm-alpha";

const RULE = {
  alpha: "One member of the board confirms it who neither maintains it nor asked. It should take hours.",
  meeting: "A general meeting decides by a simple majority of votes cast. Its maintainers do not vote.",
};

/** The open request to be verified: the question, who acts next, the rule, and what the reader may do. */
export function VerificationCard({
  service,
  you,
  withdraw,
  confirm,
}: {
  service: ServiceLevelPage;
  you: string | null;
  withdraw: FormAction;
  confirm: FormAction;
}) {
  const { verification, whyNot } = service;
  if (!verification) return null;
  const level = LEVEL_STATUS[verification.level].label.toLowerCase();
  const mayConfirm = whyNot.confirm === null;
  const { requestedBy, tabledFor } = verification;
  const waiting = service.together.filter(({ hasAsked }) => !hasAsked);
  return (
    <DecisionPanel label="Verification">
      <DecisionHeader
        status={mayConfirm ? YOURS_TO_CONFIRM : VERIFICATION_STATUS[verification.state]}
        subject={verification.setVersion !== null && `requirements version ${verification.setVersion}`}
        next={
          <span className="text-muted-foreground">
            {tabledFor ? (
              <>
                {tabledFor.title} decides, <Time at={tabledFor.heldAt} now={service.now} as="date" />
              </>
            ) : verification.level === "alpha" ? (
              "Waits for the board"
            ) : (
              "Waits for the next general meeting"
            )}
          </span>
        }
      />
      <DecisionQuestion
        question={`Has ${service.title} reached ${level}?`}
        rule={verification.level === "alpha" ? RULE.alpha : RULE.meeting}
      />
      <DecisionFact label="Asked by">
        {requestedBy && <PersonName name={requestedBy.name} you={requestedBy.id === you} />}{" "}
        <Time at={verification.requestedAt} now={service.now} />
      </DecisionFact>
      {verification.note && (
        <DecisionFact label="Note">
          <Markdown text={verification.note} className="text-table" />
        </DecisionFact>
      )}
      {service.together.length > 0 && (
        <DecisionFact label="Together with">
          {listed(service.together.map(({ title }) => title))}: they rely on each other and are verified by
          one resolution.
          {waiting.length > 0 &&
            ` It waits until ${listed(waiting.map(({ title }) => title))} ${waiting.length === 1 ? "has" : "have"} asked too.`}
        </DecisionFact>
      )}
      {mayConfirm && <ConfirmAlpha action={confirm} verificationId={verification.id} title={service.title} />}
      {whyNot.withdraw === null && (
        <DecisionFooter
          why={mayConfirm ? undefined : verification.level === "alpha" && whyNot.confirm?.message}
        >
          <ActionForm action={withdraw} fields={{ verificationId: verification.id }}>
            Take it back
          </ActionForm>
        </DecisionFooter>
      )}
    </DecisionPanel>
  );
}
