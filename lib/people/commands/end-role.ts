import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { lockPersonWithGrants } from "../load-person-grants";
import { mayEndRole } from "../policy";
import { endOn, endsWithMembership, leavesAnAdministrator } from "../rules/register";
import { COOP_ROLE_WORDS, EndRoleInput } from "../schema";

/**
 * Ends a role, or a membership (they left), on a day, past or to come; what ends later already is brought forward.
 * With a membership end the offices that only members hold: `{ alsoEnded }`, their roles.
 */
export const endRole = command({
  name: "role.end",
  scope: "people:write",
  input: EndRoleInput,
  async load(tx, { grantId }) {
    // Two who end administrators at once would each see the other's still there.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('people.administrators', 0))::text`;
    const found = await tx.roleGrant.findUnique({
      where: { id: grantId },
      select: { person: { select: { login: true } } },
    });
    if (!found) throw notFound("This role");
    const person = await lockPersonWithGrants(tx, found.person.login);
    const grant = person.roles.find((one) => one.id === grantId);
    if (!grant) throw notFound("This role");
    return { ...grant, person };
  },
  allow: mayEndRole,
  async run({ tx, actor, now, row, input }) {
    const until = endOn(input.until, row);
    if (row.until !== null && row.until <= until)
      throw conflict("It ends on that day already, or before it.", "has_ended");
    if (row.role === "administrator") await keepAnAdministrator(tx, { personId: row.person.id, until });
    const byId = actor.kind === "person" ? actor.personId : null;
    const ended = { endReason: input.reason, endedById: byId, endRecordedAt: now };
    await tx.roleGrant.update({ where: { id: row.id }, data: { until, ...ended } });
    const others = row.role === "member" ? endsWithMembership(row.person.roles, until) : [];
    for (const other of others) {
      const end = endOn(input.until, other);
      await tx.roleGrant.update({ where: { id: other.id }, data: { until: end, ...ended } });
    }
    const alsoEnded = others.map(({ role }) => role);
    const words = [row.role, ...alsoEnded].map((role) => COOP_ROLE_WORDS[role].toLowerCase());
    await notify(tx, {
      ...{ to: [row.person.id], except: byId, now, kind: "role.ended", url: `/people/${row.person.login}` },
      title: row.role === "member" ? "Your membership ends" : `A role of yours ends: ${words.join(", ")}`,
      body: `On ${input.until}. ${input.reason}`,
    });
    return { alsoEnded };
  },
  audit: ({ row, input, output }) => ({
    objectType: "person",
    objectId: row.person.id,
    data: { role: row.role, until: input.until, reason: input.reason, alsoEnded: output.alsoEnded },
  }),
});

async function keepAnAdministrator(tx: Tx, { personId, until }: { personId: string; until: Date }) {
  const others = await tx.roleGrant.findMany({
    where: { role: "administrator", personId: { not: personId } },
    select: { from: true, until: true, person: { select: { suspendedAt: true } } },
  });
  const remaining = others.map(({ from, until: end, person }) => ({
    ...{ from, until: end, isSuspended: person.suspendedAt !== null },
  }));
  if (!leavesAnAdministrator(remaining, until))
    throw refused("They are the last administrator. Make somebody else one first.", "last_administrator");
}
