import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { rankOf } from "../levels";
import { mayReportDeficiency } from "../policy/deficiencies";
import { loadChanged } from "../queries/load-changed";
import { loadMeetings } from "../queries/load-meetings";
import { loadStanding } from "../queries/load-standing";
import { recordAnswers } from "../record-answers";
import { reportDeficiencies } from "../report-deficiencies";
import { changedSentence } from "../rules/grace-words";
import { ReportDeficiencyInput } from "../schema/deficiencies";

/**
 * Somebody says that a service no longer meets a requirement of its level: its maintainers, whose duty it is and whose
 * answer it then is, or another member. The board confirms it, and only then does grace begin. A requirement that changed
 * and is not due yet is no deficiency (levels law 2).
 */
export const reportDeficiency = command({
  name: "deficiency.report",
  scope: "levels:write",
  input: ReportDeficiencyInput,
  load: async (tx, { slug }, { now }) => {
    const [locked] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM "Service" WHERE slug = ${slug} FOR UPDATE`;
    const standing =
      locked && (await loadStanding(tx, { serviceIds: [locked.id], now, isOwnLevel: true })).get(locked.id);
    if (!standing) throw notFound(`The service “${slug}”`);
    const maintainerIds = standing.maintainers.map(({ id }) => id);
    return { standing, level: standing.service.level, maintainerIds };
  },
  allow: mayReportDeficiency,
  async run({ tx, actor, now, row: { standing, maintainerIds }, input }) {
    const { service } = standing;
    const asked = standing.requirements.find(({ requirement }) => requirement.key === input.requirementKey);
    if (!asked || rankOf(asked.requirement.level) > rankOf(service.level))
      throw refused(`This is not asked of a service that is ${service.level}.`, "not_asked");
    if (asked.outcome === "waived")
      throw refused("A service-level agreement waives this until it ends.", "waived");
    const meetings = await loadMeetings(tx, now);
    const { keys, due } = await loadChanged(tx, meetings);
    if (keys.has(input.requirementKey)) {
      const words = changedSentence({ text: asked.requirement.text, due, longStop: null, now });
      throw refused(`${words.title} ${words.detail}`, "not_due");
    }
    const by = actor.kind === "person" ? actor.personId : null;
    const [id] = await reportDeficiencies(tx, {
      ...{ serviceId: service.id, setId: standing.set.id, source: "declared", by, now },
      found: [{ ...input, since: input.since ? new Date(input.since) : null }],
    });
    if (!id) throw conflict("This is reported already.", "already_open");
    const { requirement } = asked;
    if (requirement.check === "attested" && by && maintainerIds.includes(by)) {
      const answer = { requirement, state: "unmet" as const, reason: input.text, evidence: "" };
      await recordAnswers(tx, {
        ...{ serviceId: service.id, setId: standing.set.id, answers: [answer], assessorId: by, now },
      });
    }
    return { id };
  },
  audit: ({ row, input, output }) => ({
    ...{ objectType: "deficiency", objectId: output.id, serviceId: row.standing.service.id },
    data: { requirement: input.requirementKey, reason: input.text },
  }),
});
