import { z } from "zod";
import type { JoinClaim } from "@/lib/deploy/contract";
import { verifyJoinClaim } from "@/lib/deploy/join-token";
import type { Actor } from "@/lib/kernel/actor";
import { command } from "@/lib/kernel/command";
import { conflict, type Decision, no, notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { plainText } from "@/lib/kernel/text";
import { env } from "@/lib/platform/env";
import { enqueue } from "@/lib/platform/workflows";
import { endBindings } from "../end-bindings";
import { getForkForDecision } from "../load-fork";
import { type ForkRow, mayJoin } from "../policy";

/**
 * Completes a join with the claim that the edge signed after the user agreed there. One use: the ticket is spent.
 * A user on another fork of the service is moved (law 5); the edge said so when it asked.
 */
export const joinTrial = command({
  name: "trial.join",
  scope: "forks:write",
  input: z.object({ claim: plainText().min(1).max(4000) }),
  prepare: ({ input }) => readClaim(input.claim),
  async load(tx, _input, { facts: claim, now }) {
    await tx.$queryRaw`SELECT 1 FROM "JoinTicket" WHERE id = ${claim.ticket} FOR UPDATE`;
    const ticket = await tx.joinTicket.findUnique({
      where: { id: claim.ticket },
      include: { service: { select: { slug: true } } },
    });
    if (!ticket || ticket.service.slug !== claim.service) throw notFound("This invitation to join");
    // One user joins one fork after another, whichever tickets they hold (law 5).
    const user = `join:${ticket.serviceId}:${claim.subject}`;
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${user}, 0))::text`;
    return { ticket, fork: await getForkForDecision(tx, ticket.forkId, now) };
  },
  allow: mayUseTicket,
  async run({ tx, now, row: { ticket, fork }, facts: claim }) {
    const active = await tx.binding.findFirst({
      where: { serviceId: ticket.serviceId, subject: claim.subject, until: null },
      select: { id: true, forkId: true, personId: true },
    });
    if (ticket.usedAt) {
      // The same claim again (a reload): fine while its binding stands.
      if (active?.forkId === fork.id && active.personId === ticket.personId)
        return { bindingId: active.id, number: fork.number, isNew: false };
      throw conflict("This invitation was used already. Ask to join again.", "ticket_used");
    }
    if (ticket.expiresAt <= now)
      throw refused("This invitation is over five minutes old. Ask to join again.", "ticket_expired");
    await tx.joinTicket.update({ where: { id: ticket.id }, data: { usedAt: now } });
    if (active && active.forkId === fork.id && active.personId === ticket.personId) {
      return { bindingId: active.id, number: fork.number, isNew: false };
    }
    await endBindings(tx, {
      where: { serviceId: ticket.serviceId, subject: claim.subject },
      by: "moved",
      now,
    });
    const bindingId = newId("binding");
    await tx.binding.create({
      data: {
        id: bindingId,
        serviceId: ticket.serviceId,
        forkId: fork.id,
        personId: ticket.personId,
        subject: claim.subject,
        name: claim.name,
        since: now,
      },
    });
    await enqueue(tx, "route-binding", `binding:${bindingId}:join`, { bindingId, version: "join" });
    return { bindingId, number: fork.number, isNew: true };
  },
  audit: ({ row: { fork }, output }) =>
    output.isNew
      ? {
          objectType: "binding",
          objectId: output.bindingId,
          serviceId: fork.serviceId,
          forkId: fork.id,
          data: { number: fork.number },
        }
      : null,
});

async function readClaim(claim: string): Promise<JoinClaim> {
  try {
    return await verifyJoinClaim(env().hostToken(), claim);
  } catch {
    throw refused(
      "This link is not valid, or older than two minutes. Ask to join again from the fork’s page.",
      "claim",
    );
  }
}

/** Only the person who asked for the ticket uses it: nobody joins somebody else to a fork. */
export function mayUseTicket(
  actor: Actor,
  { ticket, fork }: { ticket: { personId: string }; fork: ForkRow & { isServing: boolean } },
): Decision {
  if (actor.kind === "person" && actor.personId !== ticket.personId) {
    return no(
      "not_yours",
      "Somebody else asked to join with this link. Open the fork’s page and ask yourself.",
    );
  }
  return mayJoin(actor, fork);
}
