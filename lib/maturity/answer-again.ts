import type { Tx } from "@/lib/platform/prisma";
import type { DeficiencyForDecision } from "./load-deficiency";
import { loadRequirementSet } from "./queries/load-requirement-set";
import { recordAnswers } from "./record-answers";
import type { AssessmentState } from "./schema/states";

interface Answer {
  state: AssessmentState;
  reason: string;
  evidence: string;
  assessorId: string | null;
  now: Date;
}

/** What is claimed or found about a deficiency is the requirement's answer from now on, where people answer it. */
export async function answerAgain(
  tx: Tx,
  row: DeficiencyForDecision,
  { assessorId, now, ...answer }: Answer,
) {
  const set = await loadRequirementSet(tx);
  const requirement = set.requirements.find(({ key }) => key === row.requirementKey);
  if (requirement?.check !== "attested") return;
  await tx.$queryRaw`SELECT id FROM "Service" WHERE id = ${row.serviceId} FOR UPDATE`;
  await recordAnswers(tx, {
    ...{ serviceId: row.serviceId, setId: set.id, assessorId, now },
    answers: [{ requirement, ...answer }],
  });
}
