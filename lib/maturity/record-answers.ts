import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import type { LoadedRequirement } from "./queries/load-requirement-set";
import type { AssessmentState } from "./schema/states";

interface Given {
  serviceId: string;
  setId: string;
  answers: readonly {
    requirement: Pick<LoadedRequirement, "key" | "digest">;
    state: AssessmentState;
    reason: string;
    evidence: string;
  }[];
  assessorId: string | null;
  now: Date;
}

/** The service's answers from now on; those that stood are kept as what was. The caller has the service's row locked. */
export async function recordAnswers(tx: Tx, { serviceId, setId, answers, assessorId, now }: Given) {
  if (answers.length === 0) return;
  await tx.assessment.updateMany({
    where: {
      serviceId,
      replacedAt: null,
      requirementKey: { in: answers.map(({ requirement }) => requirement.key) },
    },
    data: { replacedAt: now },
  });
  await tx.assessment.createMany({
    data: answers.map(({ requirement, state, reason, evidence }) => ({
      ...{ id: newId("assessment"), serviceId, setId, requirementKey: requirement.key },
      ...{ digest: requirement.digest, state, reason, evidence, assessorId, assessedAt: now },
    })),
  });
}
