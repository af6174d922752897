import Link from "next/link";
import { Collapsible } from "@/components/ui/collapsible";
import type { LevelRequirement, ServiceLevelPage } from "@/lib/maturity/schema/service-level";
import type { FormAction } from "../forks/form-action";
import { AnswerForm } from "./answer-form";
import { RequirementRow } from "./requirement-row";

/** Requirements in rows; maintainers answer what is attested in place. */
export function RequirementList({
  service,
  requirements,
  answer,
}: {
  service: ServiceLevelPage;
  requirements: readonly LevelRequirement[];
  answer: FormAction;
}) {
  const mayAnswer = service.whyNot.answer === null;
  return (
    <ul className="divide-y divide-border">
      {requirements.map((requirement) => (
        <RequirementRow key={requirement.key} requirement={requirement} isYours={mayAnswer} now={service.now}>
          {mayAnswer && requirement.check === "attested" && (
            <Collapsible
              summary={
                requirement.outcome === "not_assessed"
                  ? "Answer it"
                  : requirement.outcome === "waived"
                    ? "Answer it all the same"
                    : "Answer it again"
              }
              className="border-t-0 [&>summary]:md:pl-[38px]"
            >
              <AnswerForm
                // A new answer begins a new form.
                key={requirement.answeredAt}
                action={answer}
                slug={service.slug}
                requirementKey={requirement.key}
                given={givenOf(requirement)}
              />
            </Collapsible>
          )}
          {canBeWaived(service, requirement) && (
            <p className="px-4 pb-2.5 text-table md:pl-10">
              <Link
                href={`/services/${service.slug}/level/agreement?requirement=${requirement.key}`}
                className="link text-muted-foreground"
              >
                Propose an agreement that waives it
              </Link>
            </p>
          )}
        </RequirementRow>
      ))}
    </ul>
  );
}

const canBeWaived = (service: ServiceLevelPage, { outcome, proposedAgreement }: LevelRequirement) =>
  service.whyNot.propose === null && outcome === "unmet" && proposedAgreement === null;

/** What the form begins with: the answer that counts, else the one to earlier words. */
function givenOf({ outcome, why, evidence, outdated }: LevelRequirement) {
  if (outcome === "met" || outcome === "unmet" || outcome === "not_applicable")
    return { state: outcome, reason: why, evidence };
  return outdated ? { ...outdated, state: null } : { state: null, reason: "", evidence: "" };
}
