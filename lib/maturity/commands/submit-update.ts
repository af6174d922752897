import { listed } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { asked } from "../levels";
import { getUpdateForDecision, type UpdateForDecision } from "../load-update";
import { mayDraftUpdate } from "../policy/updates";
import { loadChanged } from "../queries/load-changed";
import { loadMeetings } from "../queries/load-meetings";
import { type LoadedSet, loadRequirementSet } from "../queries/load-requirement-set";
import { loadStanding, type ServiceStanding } from "../queries/load-standing";
import { recordAnswers } from "../record-answers";
import { reportDeficiencies } from "../report-deficiencies";
import { checkAnswers, isSameAsBefore } from "../rules/answers";
import { SubmitUpdateInput, type UpdateAnswer } from "../schema/updates";

/**
 * A maintainer reports to the AGM. Every attested requirement of the service's level and those below has to be answered, by
 * the set that the report was begun with (levels law 8). What it says counts as the service's answers from now on, and
 * each *not met* is reported as a deficiency at once: saying so is the maintainers' duty, and the board begins its grace
 * without waiting for the meeting. A requirement that changed and is not due yet is none (law 2).
 */
export const submitUpdate = command({
  name: "update.submit",
  scope: "levels:write",
  input: SubmitUpdateInput,
  load: (tx, { updateId }) => getUpdateForDecision(tx, updateId),
  allow: mayDraftUpdate,
  async run({ tx, actor, now, row, input }) {
    await tx.$queryRaw`SELECT id FROM "Service" WHERE id = ${row.serviceId} FOR UPDATE`;
    const by = actor.kind === "person" ? actor.personId : null;
    const set = await loadRequirementSet(tx, row.setId ?? undefined);
    const inForce = await loadRequirementSet(tx);
    const standing = await standingOf(tx, row, set, now);
    const before = toAnswers(standing);
    const written = input.answers ?? (row.setId ? row.answers : before);
    const attested = asked(set.requirements, row.service.kind, row.service.level).filter(
      ({ check }) => check === "attested",
    );
    const waived = waivedKeys(standing);
    const checked = checkAnswers(
      attested.filter(({ key }) => !waived.has(key)),
      written,
    );
    if (!checked.ok) {
      const texts = checked.left
        .slice(0, 3)
        .map((key) => `“${attested.find((one) => one.key === key)?.text}”`);
      const more = checked.left.length > 3 ? ` and ${checked.left.length - 3} more` : "";
      throw refused(
        `Answer ${more ? texts.join(", ") + more : listed(texts)} first; say why where something is not met or does not apply.`,
        "unanswered",
      );
    }
    const { answers } = checked;
    const isUnchanged = isSameAsBefore(answers, before);
    await tx.annualUpdate.update({
      where: { id: row.id, state: row.state },
      data: {
        ...{ state: "submitted", setId: set.id, answers, isUnchanged },
        ...{ report: input.report ?? row.report, submittedAt: now, submittedById: by },
        ...{ flaggedAt: null, flaggedById: null, flagReason: null, decidedAt: null, decisionReason: null },
      },
    });
    // An answer to words that are no longer in force is kept in the report; it takes no newer answer's place.
    const digests = new Map(inForce.requirements.map(({ key, digest }) => [key, digest]));
    const known = answers.flatMap((answer) => {
      const requirement = attested.find(({ key }) => key === answer.key);
      return requirement && digests.get(answer.key) === requirement.digest
        ? [{ ...answer, requirement }]
        : [];
    });
    const changedAnswers = known.filter((answer) => !isSameAsBefore([answer], before));
    await recordAnswers(tx, {
      serviceId: row.serviceId,
      setId: set.id,
      answers: changedAnswers,
      assessorId: by,
      now,
    });
    const { keys: notDue } = await loadChanged(tx, await loadMeetings(tx, now));
    const unmet = known.filter(({ key, state }) => state === "unmet" && !notDue.has(key));
    const deficiencies = await reportDeficiencies(tx, {
      ...{ serviceId: row.serviceId, setId: inForce.id, source: "update", updateId: row.id },
      ...{ found: unmet.map(({ key, reason }) => ({ requirementKey: key, text: reason })), by, now },
    });
    if (row.state === "missing") await claimMissing(tx, row, { by, now });
    return { isUnchanged, deficiencies: deficiencies.length };
  },
  audit: ({ row, output }) => ({
    objectType: "update",
    objectId: row.id,
    serviceId: row.serviceId,
    data: { agm: row.meeting.title, ...output },
  }),
});

type Tx = Parameters<typeof loadStanding>[0];

async function standingOf(tx: Tx, row: UpdateForDecision, set: LoadedSet, now: Date) {
  const all = await loadStanding(tx, { serviceIds: [row.serviceId], now, setId: set.id, isOwnLevel: true });
  return all.get(row.serviceId);
}

const toAnswers = (standing: ServiceStanding | undefined): UpdateAnswer[] =>
  (standing?.requirements ?? []).flatMap(({ requirement, outcome, why, evidence, answeredAt }) =>
    answeredAt && (outcome === "met" || outcome === "unmet" || outcome === "not_applicable")
      ? [{ key: requirement.key, state: outcome, reason: why, evidence }]
      : [],
  );

const waivedKeys = (standing: ServiceStanding | undefined) =>
  new Set(
    (standing?.requirements ?? [])
      .filter(({ outcome }) => outcome === "waived")
      .map(({ requirement }) => requirement.key),
  );

/** An update that was missing when the AGM closed, and came now, is the fix of that deficiency. */
const claimMissing = (tx: Tx, row: UpdateForDecision, { by, now }: { by: string | null; now: Date }) =>
  tx.deficiency.updateMany({
    where: { serviceId: row.serviceId, requirementKey: "annual-update", state: "in_grace" },
    data: {
      state: "fix_claimed",
      fixClaim: "The annual update was submitted.",
      fixClaimedAt: now,
      fixClaimedById: by,
    },
  });
