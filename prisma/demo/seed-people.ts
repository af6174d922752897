import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { DEMO_COMMITTERS, DEMO_ORGANIZATIONS, DEMO_PEOPLE, emailOf } from "./people";

/** Writes the demo's people; returns their ids by login. */
export async function seedPeople(tx: Tx, now: Date) {
  const since = new Date(now.getTime() - 700 * 86_400_000);
  const organizations = new Map<string, string>();
  for (const organization of DEMO_ORGANIZATIONS) {
    const id = newId("org");
    organizations.set(organization.name, id);
    await tx.organization.create({ data: { id, ...organization } });
  }
  const ids = new Map<string, string>();
  for (const { login, name, roles, organization } of [...DEMO_PEOPLE, ...DEMO_COMMITTERS]) {
    const id = newId("person");
    ids.set(login, id);
    const organizationId = organization && organizations.get(organization);
    await tx.person.create({
      data: {
        id,
        login,
        name,
        email: emailOf(login),
        createdAt: since,
        roles: { create: roles.map((role) => ({ id: newId("role"), role, from: since })) },
        affiliations: organizationId
          ? { create: { id: newId("aff"), organizationId, from: since } }
          : undefined,
      },
    });
  }
  return (login: string) => {
    const id = ids.get(login);
    if (!id) throw new Error(`The demo has no person “${login}”.`);
    return id;
  };
}
