import { command } from "@/lib/kernel/command";
import { AppError, conflict } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { getMeetingForDecision, requireState } from "../load-meeting";
import { mayTakePart } from "../policy";
import { MeetingInput } from "../schema";

/** The giver takes their proxy back. Until the meeting opens; after that, coming oneself is enough. */
export const revokeProxy = command({
  name: "proxy.revoke",
  scope: "meetings:write",
  input: MeetingInput,
  load: (tx, { meetingId }) => getMeetingForDecision(tx, meetingId),
  allow: mayTakePart,
  async run({ tx, actor, now, row: meeting }) {
    if (actor.kind !== "person") throw new AppError("not_signed_in", "A member revokes their own proxy.");
    requireState(
      meeting,
      ["planned", "noticed", "adjourned"],
      "A proxy is revocable until the meeting opens; come yourself, and it does not count.",
    );
    const proxy = await tx.proxy.findFirst({
      where: { meetingId: meeting.id, giverId: actor.personId, revokedAt: null },
      select: { id: true, holderId: true },
    });
    if (!proxy) throw conflict("You have given no proxy for this meeting.", "no_proxy");
    await tx.proxy.update({ where: { id: proxy.id, revokedAt: null }, data: { revokedAt: now } });
    await notify(tx, {
      ...{ kind: "proxy.revoke", to: [proxy.holderId], now, url: `/meetings/${meeting.id}/proxies` },
      title: `${actor.name} revoked the proxy that you held at ${meeting.title}`,
    });
    return { proxyId: proxy.id };
  },
  audit: ({ row, output }) => ({
    objectType: "meeting",
    objectId: row.id,
    data: { proxyId: output.proxyId },
  }),
});
