import { defineConfig } from "prisma/config";

// Prisma's own engine is a download; this one is the same engine from npm (see scripts/schema-engine.mjs).
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= `${import.meta.dirname}/scripts/schema-engine.mjs`;

export default defineConfig({
  schema: "prisma/schema",
  migrations: { path: "prisma/migrations" },
  // `prisma generate` needs no database; the commands that do say so when there is none.
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
