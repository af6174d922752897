import type { Actor } from "@/lib/kernel/actor";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { dayOf, type GrantRefusal, type Period, refuseGrant } from "./rules/register";
import { COOP_ROLE_WORDS, type CoopRole } from "./schema";

const WORDS: Record<GrantRefusal, (role: string) => string> = {
  ends_before_it_begins: () => "It has to end after it begins. Choose a later day, or none.",
  overlaps: (role) => `They are ${role} already in that time. End that first, or choose other days.`,
  not_a_member: (role) =>
    `Only a member is ${role}, and they are none on that day. Record that they joined, or choose a later day.`,
};

interface Given {
  person: { id: string; login: string; roles: readonly (Period & { role: CoopRole })[] };
  role: CoopRole;
  period: Period;
  reason: string;
  actor: Actor;
  now: Date;
}

/** Writes a role down for somebody whose row is locked, and tells them. Throws refused with the rule that forbids it. */
export async function writeGrant(tx: Tx, { person, role, period, reason, actor, now }: Given) {
  const refusal = refuseGrant({ role, period, held: person.roles });
  const word = COOP_ROLE_WORDS[role].toLowerCase();
  if (refusal) throw refused(WORDS[refusal](word), refusal);
  const grantId = newId("role");
  const byId = actor.kind === "person" ? actor.personId : null;
  const record = { reason, recordedById: byId, recordedAt: now };
  await tx.roleGrant.create({
    data: { id: grantId, personId: person.id, role, from: period.from, until: period.until, ...record },
  });
  await notify(tx, {
    ...{ to: [person.id], except: byId, now, kind: "role.granted", url: `/people/${person.login}` },
    title: role === "member" ? "You are a member of the co-op" : `You were given a role: ${word}`,
    body: `From ${dayOf(period.from)}${period.until ? ` to ${dayOf(period.until)}` : ""}. ${reason}`.trim(),
  });
  return { grantId };
}
