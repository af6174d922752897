import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayAnswerCoverage, mayCover } from "../policy";
import { isSilent, silentFor } from "../rules/coverage";
import { AnswerCoverageInput, SILENT_DAYS } from "../schema";

/** The answer to a request to be covered: a CLA manager's, or a programme admin's once they have been silent for too long. */
export const answerCoverage = command({
  name: "coverage.answer",
  scope: "agreements:write",
  input: AnswerCoverageInput,
  async load(tx, { requestId }, { now }) {
    const request = await tx.coverageRequest.findUnique({
      where: { id: requestId },
      include: { person: { select: { login: true } } },
    });
    if (!request) throw notFound("This request");
    const row = await getOrganizationForDecision(tx, request.organizationId, now);
    return {
      ...row,
      request,
      personId: request.personId,
      isSilent: isSilent(request.askedAt, now, SILENT_DAYS),
    };
  },
  allow: mayAnswerCoverage,
  async run({ tx, actor, now, row, input }) {
    const { request, organization } = row;
    const by = actor.kind === "person" ? actor.personId : null;
    const silentDays = mayCover(actor, row).ok ? null : silentFor(request.askedAt, now);
    const { count } = await tx.coverageRequest.updateMany({
      where: { id: request.id, answeredAt: null },
      data: { answeredAt: now, answeredById: by, isAccepted: input.accept, reason: input.reason, silentDays },
    });
    if (count === 0) throw conflict("Somebody has answered this already.", "answered");
    if (input.accept) {
      const value = request.person.login.toLowerCase();
      const rule = { organizationId: organization.id, kind: "person" as const, value };
      const standing = await tx.coverageRule.count({ where: { ...rule, until: null } });
      if (standing === 0)
        await tx.coverageRule.create({
          data: {
            id: newId("coverage"),
            ...rule,
            personId: request.personId,
            from: now,
            addedAt: now,
            addedById: by,
          },
        });
    }
    await notify(tx, {
      to: [request.personId],
      except: by,
      kind: "coverage.answered",
      title: `${organization.name} ${input.accept ? "covers you now" : "does not cover you"}`,
      body: input.reason,
      url: "/clearance",
      now,
    });
    return { isAccepted: input.accept, silentDays };
  },
  audit: ({ row, output, input }) => ({
    ...organizationAudit(row.organization.id, {
      ...{
        organization: row.organization.name,
        login: row.request.person.login,
        accept: input.accept,
        reason: input.reason,
      },
    }),
    // Recorded apart: the organization did not say this itself.
    action: output.silentDays === null ? "coverage.answer" : "coverage.answered_for_silent_managers",
  }),
});
