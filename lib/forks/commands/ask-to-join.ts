import { signJoinTicket } from "@/lib/deploy/join-token";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { env } from "@/lib/platform/env";
import { getForkForDecision } from "../load-fork";
import { mayJoin } from "../policy";
import { forkIdOf } from "../queries/get-fork-id";
import { JoinForkInput } from "../schema";

const TICKET_MINUTES = 5;

/**
 * Begins a join: the address on the service itself where the person, as the user they are signed in as there, is asked.
 * Forkmoot never says who that user is; only the edge reads it, from the service's own session.
 */
export const askToJoin = command({
  name: "trial.ask_to_join",
  scope: "forks:write",
  input: JoinForkInput,
  async load(tx, input, { now }) {
    const forkId = await forkIdOf(tx, input);
    return {
      fork: await getForkForDecision(tx, forkId, now),
      owner: await tx.fork.findUniqueOrThrow({
        where: { id: forkId },
        select: { owner: { select: { name: true } } },
      }),
      serving: await tx.deployment.findFirst({
        where: { forkId, state: "serving" },
        select: { revision: { select: { number: true } } },
      }),
    };
  },
  allow: (actor, { fork }) => mayJoin(actor, fork),
  async run({ tx, actor, now, row: { fork, owner, serving } }) {
    if (actor.kind !== "person") throw refused("A person joins a trial.", "person_only");
    const id = newId("ticket");
    const expiresAt = new Date(now.getTime() + TICKET_MINUTES * 60_000);
    await tx.joinTicket.create({
      data: {
        id,
        serviceId: fork.serviceId,
        forkId: fork.id,
        personId: actor.personId,
        createdAt: now,
        expiresAt,
      },
    });
    const { number, title } = fork;
    const ticket = await signJoinTicket(env().hostToken(), {
      jti: id,
      service: fork.service.slug,
      fork: { id: fork.id, number, title, owner: owner.owner.name, revision: serving?.revision?.number ?? 1 },
      // Tokens between two programs follow the machine's clock: the edge knows no other.
      exp: Math.floor(Date.now() / 1000) + TICKET_MINUTES * 60,
    });
    return { url: `${env().serviceUrl(fork.service.slug)}/.forkmoot/join?ticket=${ticket}` };
  },
  audit: () => null,
});
