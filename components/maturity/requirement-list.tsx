import { Collapsible } from "@/components/ui/collapsible";
import { Link } from "@/components/ui/link";
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
      {requirements.map((requirement) => {
        const isYours = mayAnswer && requirement.check === "attested";
        const waive = canBeWaived(service, requirement) && (
          <ProposeLink slug={service.slug} requirementKey={requirement.key} />
        );
        return (
          <RequirementRow
            key={requirement.key}
            requirement={requirement}
            isYours={mayAnswer}
            isNext={requirement.level === service.next}
            now={service.now}
          >
            {isYours ? (
              <Collapsible
                summary={requirement.outcome === "not_assessed" ? "Answer it" : "Answer it again"}
                className="border-t-0 [&>summary]:md:pl-[38px]"
              >
                <AnswerForm
                  action={answer}
                  slug={service.slug}
                  requirementKey={requirement.key}
                  given={givenOf(requirement)}
                >
                  {waive}
                </AnswerForm>
              </Collapsible>
            ) : (
              waive && <div className="px-4 pb-2.5 text-table md:pl-10">{waive}</div>
            )}
          </RequirementRow>
        );
      })}
    </ul>
  );
}

function ProposeLink({ slug, requirementKey }: { slug: string; requirementKey: string }) {
  return (
    <Link
      href={`/services/${slug}/level/agreement?requirement=${requirementKey}`}
      className="link inline-flex min-h-6 items-center text-muted-foreground text-table"
    >
      Propose an agreement that waives it
    </Link>
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
