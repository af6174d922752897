/** Fills an installation: with the default requirements, and where FORKMOOT_DEMO=1 with the demo co-op. What is there already stays. */
import { env } from "@/lib/platform/env";
import { ensureRepository, repositoriesFolder } from "@/lib/platform/local-repositories";
import { prisma } from "@/lib/platform/prisma";
import { createDemoRepositories } from "@/scripts/demo-repositories";
import { DEMO_PEOPLE, emailOf } from "./demo/people";
import { seedCatalogue } from "./demo/seed-catalogue";
import { seedHistory } from "./demo/seed-history";
import { seedNoticeboard } from "./demo/seed-noticeboard";
import { seedPeople } from "./demo/seed-people";
import { CLOSED_COMPONENT } from "./demo/services";
import { seedDefaultSet } from "./seed-default-set";

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
      await seedHistory({ tx, serviceId, personId, now });
      await tx.setting.create({ data: { key: "coop", value: { name: "Moorside Co-op" } } });
      await tx.setting.create({ data: { key: SEEDED, value: { demo: true, at: now.toISOString() } } });
    },
    // Before the first page, on a machine that may be busy: better late than not at all.
    { timeout: 300_000 },
  );
}

/** The demo's services reached their levels under requirements that were in force by then. */
const ago = env().demo ? 800 * 86_400_000 : 0;
await prisma().$transaction((tx) => seedDefaultSet(tx, new Date(Date.now() - ago)));
if (env().demo && !(await prisma().setting.findUnique({ where: { key: SEEDED } }))) await seedDemo();
await prisma().$disconnect();
