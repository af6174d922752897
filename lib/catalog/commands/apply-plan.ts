import { Prisma } from "@/lib/generated/prisma/client";
import { newId } from "@/lib/kernel/ids";
import type { Tx } from "@/lib/platform/prisma";
import type { ImportPlan, NewService } from "../rules/plan-import";
import type { Progress } from "../tell-progress";

interface Given {
  plan: ImportPlan;
  /** What stands in the history of levels. */
  source: string;
  now: Date;
  /** Who applied it; null on the machine. */
  byId: string | null;
  progress?: Progress;
}

const BATCH = 500;

/** Writes what an import does, in as many statements as there are batches of it. Handed a transaction: all of it or nothing. */
export async function applyPlan(tx: Tx, { plan, source, now, byId, progress }: Given): Promise<void> {
  await tx.person.createMany({
    data: plan.people.map(({ login, name, email }) => ({
      id: newId("person"),
      login,
      name,
      email,
      createdAt: now,
    })),
  });
  const sourceIds = await writeSources(tx, { plan, now, byId });
  let written = 0;
  for (const batch of batchesOf(plan.created)) {
    await createServices(tx, batch, { source, now, byId, sourceIds });
    written += batch.length;
    await progress?.written(written, plan.created.length);
  }
  await changeServices(tx, plan, { now, sourceIds });
  if (plan.dependencies.length > 0) await progress?.step("Writing dependencies", 95);
  for (const batch of batchesOf(plan.dependencies, 5_000))
    await tx.$executeRaw`
      INSERT INTO "Dependency" ("consumerId", "providerId")
      SELECT c.id, p.id FROM unnest(${batch.map((one) => one.consumer)}::text[], ${batch.map((one) => one.provider)}::text[]) AS d(consumer, provider)
      JOIN "Service" c ON c.slug = d.consumer JOIN "Service" p ON p.slug = d.provider
      ON CONFLICT DO NOTHING`;
  for (const batch of batchesOf(plan.unknown, 5_000))
    await tx.$executeRaw`
      INSERT INTO "UnknownDependency" ("consumerId", name, slug)
      SELECT c.id, d.name, d.slug
      FROM unnest(${batch.map((one) => one.consumer)}::text[], ${batch.map((one) => one.name)}::text[], ${batch.map((one) => one.slug)}::text[]) AS d(consumer, name, slug)
      JOIN "Service" c ON c.slug = d.consumer
      ON CONFLICT DO NOTHING`;
  for (const batch of batchesOf(plan.invitations, 5_000))
    await tx.$executeRaw`
      INSERT INTO "Maintainership" (id, "serviceId", "personId", "invitedAt")
      SELECT i.id, s.id, p.id, ${now}
      FROM unnest(${batch.map(() => newId("maint"))}::text[], ${batch.map((one) => one.service)}::text[], ${batch.map((one) => one.login)}::text[]) AS i(id, service, login)
      JOIN "Service" s ON s.slug = i.service JOIN "Person" p ON lower(p.login) = i.login`;
  await writeComponents(tx, plan);
}

async function writeSources(tx: Tx, { plan, now, byId }: Omit<Given, "source" | "progress">) {
  const rests = new Map(plan.rests.map(({ source, rest }) => [source, rest]));
  const names = new Set([
    ...rests.keys(),
    ...[...plan.created, ...plan.changed].flatMap(({ source }) => (source ? [source] : [])),
  ]);
  const ids = new Map<string, string>();
  for (const name of names) {
    const rest = rests.get(name) ?? undefined;
    const { id } = await tx.catalogueSource.upsert({
      where: { name },
      create: { id: newId("source"), name, rest: rest ?? Prisma.DbNull, importedAt: now, importedById: byId },
      update: rest === undefined ? {} : { rest, importedAt: now, importedById: byId },
      select: { id: true },
    });
    ids.set(name, id);
  }
  return ids;
}

interface Told {
  source: string;
  now: Date;
  byId: string | null;
  sourceIds: ReadonlyMap<string, string>;
}

/** Their levels are as the file has them: imported history is exempt from how it came to be, and marked. */
async function createServices(tx: Tx, batch: readonly NewService[], { source, now, byId, sourceIds }: Told) {
  const at = now.toISOString();
  const rows = batch.map(({ since, source: from, extra, ...service }) => ({
    ...service,
    ...{ id: newId("service"), historyId: newId("level"), levelSince: since ?? at },
    ...(extra !== null && { extra }),
    sourceId: from === null ? null : (sourceIds.get(from) ?? null),
    importedAt: from === null ? null : at,
  }));
  const note = `From ${source}, imported on ${at.slice(0, 10)}`;
  await tx.$executeRaw`
    WITH given AS (
      SELECT * FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS g(
        id text, "historyId" text, slug text, title text, kind "ServiceKind", level "ServiceLevel", "levelSince" timestamp(3),
        summary text, description text, gives text, removal text, principles text, backups text, owner text, links jsonb,
        extra jsonb, "sourceId" text, "importedAs" text, "importedAt" timestamp(3))
    ), added AS (
      INSERT INTO "Service" (id, slug, title, kind, level, "levelSince", summary, description, gives, removal, principles,
        backups, owner, links, extra, "sourceId", "importedAs", "importedAt", "createdAt")
      SELECT id, slug, title, kind, level, "levelSince", summary, description, gives, removal, principles,
        backups, owner, links, extra, "sourceId", "importedAs", "importedAt", ${at}::timestamp(3) FROM given
    )
    INSERT INTO "LevelChange" (id, "serviceId", "to", at, cause, note, "recordedById")
    SELECT "historyId", id, level, "levelSince", 'imported', ${note}, ${byId} FROM given`;
}

async function changeServices(
  tx: Tx,
  { changed }: ImportPlan,
  { now, sourceIds }: Pick<Told, "now" | "sourceIds">,
) {
  const rows = changed.map(({ id, texts, links, extra, source, importedAs }) => ({
    ...{ id, ...texts, links, importedAs },
    ...(extra !== undefined && { extra, hasExtra: true }),
    sourceId: source === undefined ? undefined : sourceIds.get(source),
  }));
  for (const batch of batchesOf(rows))
    await tx.$executeRaw`
      UPDATE "Service" s SET
        title = COALESCE(c.title, s.title), summary = COALESCE(c.summary, s.summary),
        description = COALESCE(c.description, s.description), gives = COALESCE(c.gives, s.gives),
        removal = COALESCE(c.removal, s.removal), principles = COALESCE(c.principles, s.principles),
        backups = COALESCE(c.backups, s.backups), owner = COALESCE(c.owner, s.owner),
        links = COALESCE(c.links, s.links),
        extra = CASE WHEN c."hasExtra" THEN NULLIF(c.extra, 'null'::jsonb) ELSE s.extra END,
        "sourceId" = COALESCE(c."sourceId", s."sourceId"), "importedAs" = COALESCE(c."importedAs", s."importedAs"),
        "importedAt" = CASE WHEN c."sourceId" IS NULL THEN s."importedAt" ELSE ${now} END
      FROM jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) AS c(
        id text, title text, summary text, description text, gives text, removal text, principles text, backups text,
        owner text, links jsonb, extra jsonb, "hasExtra" boolean, "sourceId" text, "importedAs" text)
      WHERE s.id = c.id`;
}

async function writeComponents(tx: Tx, { components }: ImportPlan) {
  const added = components.filter((one) => one.isNew);
  const services = await tx.service.findMany({
    where: { slug: { in: [...new Set(added.map((one) => one.service))] } },
    select: { id: true, slug: true },
  });
  const idOf = new Map(services.map(({ id, slug }) => [slug, id]));
  await tx.component.createMany({
    data: added.map(({ service, component }, position) => ({
      ...{ ...component, id: newId("component"), position },
      serviceId: idOf.get(service) ?? "",
    })),
  });
  for (const { component, isNew } of components) {
    if (isNew) continue;
    const { name, purpose, notContributableReason } = component;
    await tx.component.update({ where: { name }, data: { purpose, notContributableReason } });
  }
}

function* batchesOf<Item>(all: readonly Item[], size = BATCH): Generator<Item[]> {
  for (let i = 0; i < all.length; i += size) yield all.slice(i, i + size);
}
