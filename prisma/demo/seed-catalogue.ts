import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import { CLOSED_COMPONENT, DEMO_SERVICES } from "./services";

const DAY = 86_400_000;

/** Writes the demo's catalogue; returns the services' ids by slug. */
export async function seedCatalogue(
  tx: Tx,
  { personId, now }: { personId: (login: string) => string; now: Date },
) {
  const ids = new Map<string, string>();
  for (const { maintainers, consumes: _, levelDays, ...service } of DEMO_SERVICES) {
    const id = newId("service");
    ids.set(service.slug, id);
    const since = new Date(now.getTime() - levelDays * DAY);
    await tx.service.create({
      data: {
        id,
        ...service,
        levelSince: since,
        createdAt: since,
        maintainers: {
          create: maintainers.map((login, index) => ({
            id: newId("maint"),
            personId: personId(login),
            invitedAt: new Date(since.getTime() + index * 30 * DAY),
            acceptedAt: new Date(since.getTime() + (index * 30 + 2) * DAY),
          })),
        },
      },
    });
  }
  const idOf = (slug: string) => {
    const id = ids.get(slug);
    if (!id) throw new Error(`The demo has no service “${slug}”.`);
    return id;
  };
  await tx.dependency.createMany({
    data: DEMO_SERVICES.flatMap(({ slug, consumes }) =>
      consumes.map((provider) => ({ consumerId: idOf(slug), providerId: idOf(provider) })),
    ),
  });
  await tx.component.create({
    data: {
      id: newId("component"),
      serviceId: idOf(CLOSED_COMPONENT.service),
      name: CLOSED_COMPONENT.name,
      purpose: CLOSED_COMPONENT.purpose,
      host: "local",
      repository: CLOSED_COMPONENT.name,
      notContributableReason: CLOSED_COMPONENT.reason,
    },
  });
  return idOf;
}
