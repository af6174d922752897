import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";

/** The roles that hold at `now`, and nothing else that a policy could not use. */
export const actorSelect = (now: Date) =>
  ({
    id: true,
    login: true,
    name: true,
    suspendedAt: true,
    roles: {
      where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
      select: { role: true },
    },
  }) satisfies Prisma.PersonSelect;

type Row = Prisma.PersonGetPayload<{ select: ReturnType<typeof actorSelect> }>;

export const toActor = (person: Row, via: PersonActor["via"]): PersonActor => ({
  kind: "person",
  personId: person.id,
  login: person.login,
  name: person.name,
  roles: person.roles.map((grant) => grant.role),
  suspended: person.suspendedAt !== null,
  via,
});
