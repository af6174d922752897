import type { Prisma } from "@/lib/generated/prisma/client";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayEndRole, mayGrantRole, mayKeepRegister } from "../policy";
import { isInForce, isRecordedLater } from "../rules/register";
import { COOP_ROLES, PersonInput, type PersonPage, type RoleRecord } from "../schema";

const select = {
  ...{ id: true, login: true, name: true, email: true, suspendedAt: true },
  formerLogins: { select: { login: true }, orderBy: { until: "desc" }, take: 5 },
  roles: { orderBy: [{ from: "desc" }, { id: "asc" }], include: { recordedBy: { select: { name: true } } } },
  maintainerships: {
    where: { acceptedAt: { not: null } },
    orderBy: { acceptedAt: "desc" },
    take: 100,
    select: {
      ...{ acceptedAt: true, invitedAt: true, steppedDownAt: true },
      service: { select: { slug: true, title: true } },
    },
  },
  affiliations: { orderBy: { from: "desc" }, include: { organization: { select: { name: true } } } },
} satisfies Prisma.PersonSelect;
type Row = Prisma.PersonGetPayload<{ select: typeof select }>;

/** Somebody, for whoever is signed in: roles with dates, services, affiliations. Throws not_found. Found by a former login too. */
export const getPersonPage = query(PersonInput, async ({ db, actor, now, input }): Promise<PersonPage> => {
  const [found] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Person" WHERE lower(login) = lower(${input.login})
    UNION ALL (SELECT "personId" FROM "FormerLogin" WHERE lower(login) = lower(${input.login}) ORDER BY "until" DESC LIMIT 1)
    LIMIT 1`;
  const person = found && (await db.person.findUnique({ where: { id: found.id }, select }));
  if (!person) throw notFound(`The person “${input.login}”`);
  const isYou = person.id === actor.personId;
  const seesReasons = isYou || mayKeepRegister(actor).ok;
  return {
    ...{ id: person.id, login: person.login, name: person.name, isYou, now: now.toISOString() },
    email: seesReasons ? person.email : null,
    formerLogins: person.formerLogins.map(({ login }) => login),
    isSuspended: person.suspendedAt !== null,
    roles: person.roles.map((grant) =>
      toRecord(grant, { now, seesReasons, mayEnd: mayEndRole(actor, grant).ok }),
    ),
    services: person.maintainerships.map(({ service, acceptedAt, invitedAt, steppedDownAt }) => ({
      ...service,
      since: (acceptedAt ?? invitedAt).toISOString(),
      until: steppedDownAt?.toISOString() ?? null,
    })),
    affiliations: person.affiliations.map(({ organization, from, until }) => ({
      organization: organization.name,
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
    })),
    grantable: COOP_ROLES.filter((role) => mayGrantRole(actor, { role, personId: person.id }).ok),
  };
});

function toRecord(
  grant: Row["roles"][number],
  { now, seesReasons, mayEnd }: { now: Date; seesReasons: boolean; mayEnd: boolean },
): RoleRecord {
  const goesOn = grant.until === null || grant.until > now;
  return {
    ...{ id: grant.id, role: grant.role, source: grant.source, isInForce: isInForce(grant, now) },
    from: grant.from.toISOString(),
    until: grant.until?.toISOString() ?? null,
    reason: seesReasons ? grant.reason : "",
    endReason: seesReasons ? grant.endReason : "",
    recordedBy: grant.recordedBy?.name ?? null,
    recordedAt: grant.recordedAt?.toISOString() ?? null,
    isRecordedLater: isRecordedLater(grant.from, grant.recordedAt),
    mayEnd: mayEnd && goesOn,
  };
}
