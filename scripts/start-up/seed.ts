/** The demo co-op, or what every co-op begins with: prisma/seed.ts, run again when it or what it uses changed. */
import { Client } from "pg";
import { fingerprint } from "./fingerprint";
import { runToEnd } from "./run";

/** The seed and what it is made of. */
const SOURCES = [
  ...["prisma/seed.ts", "prisma/seed-default-set.ts", "prisma/requirement-set.yaml", "prisma/demo"],
  ...["scripts/demo-repositories.ts", "lib", "examples"],
];

/**
 * @param embedded with a database of the person's own the seed always runs: it may have been changed behind us
 * @returns whether it ran
 */
export async function seed(
  home: string,
  env: NodeJS.ProcessEnv,
  { embedded }: { embedded: boolean },
): Promise<boolean> {
  const version = `seeded by ${fingerprint(SOURCES)} demo ${env.FORKMOOT_DEMO}`;
  const client = new Client({ connectionString: env.DATABASE_URL });
  await client.connect();
  try {
    if (embedded && (await noted(client)) === version) return false;
    const failure = "Filling the database failed.";
    await runToEnd(["--import", "tsx", "prisma/seed.ts"], { home, name: "seed", env, failure });
    // A note that lives and dies with the database, and is no table that the schema would have to know.
    if (embedded)
      await client.query(`COMMENT ON TABLE _prisma_migrations IS ${client.escapeLiteral(version)}`);
    return true;
  } finally {
    await client.end();
  }
}

async function noted(client: Client): Promise<string | null> {
  const { rows } = await client.query("SELECT obj_description('_prisma_migrations'::regclass) AS note");
  return rows[0].note;
}
