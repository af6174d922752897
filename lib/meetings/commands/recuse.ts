import type { Actor } from "@/lib/kernel/actor";
import { command } from "@/lib/kernel/command";
import { AppError, conflict } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { personOf, requireState } from "../load-meeting";
import { getResolutionForDecision } from "../load-resolution";
import { mayRecordAttendance } from "../policy";
import { RecuseInput } from "../schema";

/** Somebody steps back from a question, or whoever runs the meeting records that they did: counted, but not voting. */
export const recuse = command({
  name: "resolution.recuse",
  scope: "meetings:write",
  input: RecuseInput,
  load: loadRecused,
  allow: mayRecordAttendance,
  async run({ tx, now, row: { resolution, personId, login }, input }) {
    requireState(
      resolution.meeting,
      ["planned", "noticed", "adjourned", "open"],
      "One is recused before a question is decided.",
    );
    if (resolution.state !== "tabled" && resolution.state !== "put") {
      throw conflict("This resolution is decided already.", "decided");
    }
    if (resolution.recusedIds.includes(personId)) throw conflict(`${login} is recused already.`, "recused");
    await tx.recusal.create({
      data: { resolutionId: resolution.id, personId, reason: input.reason, at: now },
    });
    // Theirs, and what they cast for others.
    await tx.vote.deleteMany({
      where: { resolutionId: resolution.id, OR: [{ voterId: personId }, { castById: personId }] },
    });
    return {};
  },
  audit: ({ row, input }) => ({
    objectType: "resolution",
    objectId: row.resolution.id,
    data: { meetingId: row.meeting.id, login: row.login, reason: input.reason },
  }),
});

async function loadRecused(
  tx: Tx,
  { resolutionId, login }: { resolutionId: string; login?: string },
  { actor }: { actor: Actor },
) {
  const resolution = await getResolutionForDecision(tx, resolutionId);
  const { meeting } = resolution;
  if (login) {
    const person = await personOf(tx, login);
    return { resolution, meeting, personId: person.id, login: person.login };
  }
  if (actor.kind !== "person") throw new AppError("not_signed_in", "Sign in, or say who is recused.");
  return { resolution, meeting, personId: actor.personId, login: actor.login };
}
