import type { Actor } from "@/lib/kernel/actor";
import { AppError } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { getMeetingForDecision, personOf } from "./load-meeting";

/** The meeting, locked, and who is meant: somebody by login, or whoever asks. Throws not_found. */
export async function loadAttendee(
  tx: Tx,
  { meetingId, login }: { meetingId: string; login?: string },
  { actor }: { actor: Actor },
) {
  const meeting = await getMeetingForDecision(tx, meetingId);
  if (login) {
    const person = await personOf(tx, login);
    return { meeting, personId: person.id, login: person.login };
  }
  if (actor.kind !== "person") throw new AppError("not_signed_in", "Sign in, or say who is meant.");
  return { meeting, personId: actor.personId, login: actor.login };
}
