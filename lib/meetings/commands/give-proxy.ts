import { command } from "@/lib/kernel/command";
import { AppError, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getMeetingForDecision, loadEligible, personOf, requireState } from "../load-meeting";
import { mayTakePart } from "../policy";
import { GiveProxyInput } from "../schema";

/** Lets another member vote for the giver, in place of whomever they named before. Until the meeting opens. */
export const giveProxy = command({
  name: "proxy.give",
  scope: "meetings:write",
  input: GiveProxyInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayTakePart,
  async run({ tx, actor, now, row: meeting, input }) {
    if (actor.kind !== "person") throw new AppError("not_signed_in", "A member gives their own proxy.");
    requireState(meeting, ["planned", "noticed", "adjourned"], "Proxies are given until the meeting opens.");
    const holder = await personOf(tx, input.holder);
    if (holder.id === actor.personId) throw refused("You vote for yourself by coming.", "own_proxy");
    const eligibleIds = await loadEligible(tx, { kind: meeting.kind, at: meeting.heldAt });
    if (!eligibleIds.includes(actor.personId)) {
      throw refused("You may not vote at this meeting, and so nobody can for you.", "not_eligible");
    }
    if (!eligibleIds.includes(holder.id)) {
      throw refused(
        `${holder.login} may not vote at this meeting, and so holds no proxies.`,
        "holder_not_eligible",
      );
    }
    const mine = { meetingId: meeting.id, giverId: actor.personId, revokedAt: null };
    await tx.proxy.updateMany({ where: mine, data: { revokedAt: now } });
    const held = await tx.proxy.count({
      where: { meetingId: meeting.id, holderId: holder.id, revokedAt: null },
    });
    const { mostProxies } = meeting.rules;
    if (held >= mostProxies) {
      throw refused(
        `${holder.login} holds ${held} already: one member holds at most ${mostProxies} proxies. Ask somebody else.`,
        "too_many_proxies",
      );
    }
    const id = newId("proxy");
    await tx.proxy.create({ data: { id, ...mine, holderId: holder.id, givenAt: now } });
    await notify(tx, {
      ...{ kind: "proxy.give", to: [holder.id], now, url: `/meetings/${meeting.id}/proxies` },
      title: `You hold ${actor.name}’s proxy at ${meeting.title}`,
    });
    return { proxyId: id, holder: holder.login };
  },
  audit: ({ row, output }) => ({ objectType: "meeting", objectId: row.id, data: { holder: output.holder } }),
});
