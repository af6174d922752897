/** Fills an empty installation: with the demo co-op where FORKMOOT_DEMO=1, else with nothing but a name to be changed. Runs once. */
import { env } from "@/lib/platform/env";
import { ensureRepository, repositoriesFolder } from "@/lib/platform/local-repositories";
import { prisma } from "@/lib/platform/prisma";
import { createDemoRepositories } from "@/scripts/demo-repositories";
import { DEMO_PEOPLE, emailOf } from "./demo/people";
import { seedCatalogue } from "./demo/seed-catalogue";
import { seedNoticeboard } from "./demo/seed-noticeboard";
import { seedPeople } from "./demo/seed-people";
import { CLOSED_COMPONENT } from "./demo/services";

const SEEDED = "seeded";

async function seedDemo() {
  const now = new Date();
  const { home } = env();
  const directory = repositoriesFolder(home);
  const people = Object.fromEntries(
    DEMO_PEOPLE.map(({ login, name }) => [login, { name, email: emailOf(login) }]),
  );
  // Git first: a database that says "seeded" always finds its repositories.
  const repositories = await createDemoRepositories({ directory, now, people });
  for (const { component } of repositories) await ensureRepository(component, { home });
  await ensureRepository(CLOSED_COMPONENT.name, { home });
  await prisma().$transaction(
    async (tx) => {
      const personId = await seedPeople(tx, now);
      const serviceId = await seedCatalogue(tx, { personId, now });
      await seedNoticeboard(tx, { serviceId: serviceId("noticeboard"), repositories, personId, now });
      await tx.setting.create({ data: { key: "coop", value: { name: "Moorside Co-op" } } });
      await tx.setting.create({ data: { key: SEEDED, value: { demo: true, at: now.toISOString() } } });
    },
    { timeout: 60_000 },
  );
}

if (env().demo && !(await prisma().setting.findUnique({ where: { key: SEEDED } }))) await seedDemo();
await prisma().$disconnect();
