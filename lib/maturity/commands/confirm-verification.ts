import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { getVerificationForDecision } from "../load-verification";
import { mayConfirmVerification } from "../policy/service-level";
import { ConfirmVerificationInput } from "../schema/service-level";

/**
 * The board confirms an alpha by itself (levels law 6): the level rises by one, and the history says by whom. Beta and
 * live are confirmed by a meeting's closing. Throws not_found.
 */
export const confirmVerification = command({
  name: "verification.confirm",
  scope: "levels:write",
  input: ConfirmVerificationInput,
  load: (tx, { verificationId }, { now }) => getVerificationForDecision(tx, verificationId, now),
  allow: mayConfirmVerification,
  async run({ tx, actor, now, row, input: { reason } }) {
    const { id: serviceId, slug, title } = row.service;
    const personId = actor.kind === "person" ? actor.personId : null;
    await tx.verification.update({
      where: { id: row.id, state: row.state },
      data: { state: "confirmed", decidedAt: now, decidedById: personId, decisionReason: reason || null },
    });
    await tx.service.update({
      where: { id: serviceId, level: row.level },
      data: { level: row.asks, levelSince: now },
    });
    await tx.levelChange.create({
      data: {
        ...{ id: newId("change"), serviceId, from: row.level, to: row.asks, at: now },
        ...{ cause: "verification", note: reason, verificationId: row.id, recordedById: personId },
      },
    });
    await notify(tx, {
      ...{ kind: "verification.confirmed", url: `/services/${slug}/level`, now },
      ...{ title: `${title} is ${row.asks}`, body: "The board confirmed it." },
      ...{ to: row.maintainerIds, except: personId },
    });
    await queueMail(tx, {
      ...{ kind: "verification.confirmed", url: `/services/${slug}/level`, now },
      to: row.maintainerIds.filter((id) => id !== personId).map((id) => ({ personId: id })),
      subject: `${title} is ${row.asks}`,
      text: `The board confirmed that ${asMarkdown(title)} is ${row.asks}.`,
      why: "You get this because you maintain it.",
    });
    return { level: row.asks };
  },
  audit: ({ row, input }) => ({
    ...{ objectType: "verification", objectId: row.id, serviceId: row.service.id },
    data: { from: row.level, to: row.asks, ...(input.reason && { reason: input.reason }) },
  }),
});
