import type { Actor } from "@/lib/kernel/actor";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import { asked, levelAbove } from "../levels";
import { getServiceForDecision } from "../load-service";
import { mayRequestVerification } from "../policy/service-level";
import type { StandingRequirement } from "../queries/load-standing";
import { RequestVerificationInput, type VerifiedAnswer } from "../schema/service-level";

/**
 * Asks the co-op to verify that a service reached the next level. All answers are kept as they are now, with the set
 * that they answer (levels law 8). Of an alpha the board is told, which may confirm it by itself. Throws not_found.
 */
export const requestVerification = command({
  name: "verification.request",
  scope: "levels:write",
  input: RequestVerificationInput,
  load: (tx, { slug }, { now }) => getServiceForDecision(tx, slug, { now }),
  allow: mayRequestVerification,
  async run({ tx, actor, now, row: { standing }, input }) {
    const { service, set, requirements } = standing;
    const level = levelAbove(service.level);
    if (!level) throw refused("There is no level above.", "at_the_top");
    const keys = new Set(
      asked(
        requirements.map(({ requirement }) => requirement),
        service.kind,
        level,
      ).map(({ key }) => key),
    );
    const verificationId = newId("verif");
    await tx.verification.create({
      data: {
        ...{ id: verificationId, serviceId: service.id, level, state: "requested", setId: set.id },
        ...{ note: input.note, requestedAt: now },
        answers: requirements.filter(({ requirement }) => keys.has(requirement.key)).map(toAnswer),
        requestedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    // Beta and live wait for the agenda of a general meeting.
    if (level === "alpha") await tellTheBoard(tx, { service, by: actor, now });
    return { verificationId, level };
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "verification", objectId: output.verificationId },
    serviceId: row.standing.service.id,
    data: { level: output.level, setVersion: row.standing.set.version },
  }),
});

const toAnswer = ({ requirement, outcome, why, evidence }: StandingRequirement): VerifiedAnswer => ({
  ...{ key: requirement.key, state: outcome, reason: why, evidence },
});

interface Telling {
  service: { slug: string; title: string };
  by: Actor;
  now: Date;
}

async function tellTheBoard(tx: Tx, { service, by, now }: Telling) {
  const grants = await tx.roleGrant.findMany({
    where: { role: "board", from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    select: { personId: true },
  });
  const to = grants.map(({ personId }) => personId);
  const except = by.kind === "person" ? by.personId : null;
  const [kind, url] = ["verification.requested", `/services/${service.slug}/level`];
  const title = `${service.title} asks to be verified as alpha`;
  await notify(tx, { kind, url, title, to, except, now });
  await queueMail(tx, {
    ...{ kind, url, subject: title, now },
    to: to.filter((personId) => personId !== except).map((personId) => ({ personId })),
    text: `The maintainers of ${asMarkdown(service.title)} have answered everything that alpha asks. Any member of the board who does not maintain it may confirm it; it should take hours.`,
    why: "You get this because you are on the board.",
  });
}
