import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Actor } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { prisma } from "@/lib/platform/prisma";
import { mayImportCatalogue } from "../policy";
import { readCatalogue } from "../read-catalogue";
import {
  Finding,
  type ImportDetail,
  ImportInput,
  ImportSummary,
  type ImportView,
  ListImportsInput,
  ShownChange,
} from "../schema/import";
import type { Progress } from "../tell-progress";
import { type ReadFiles, type WorkedOut, workOutImport } from "../work-out-import";

const pages = pagesOf("imports", { at: cursorKey.at, id: cursorKey.id });
const include = {
  begunBy: { select: { name: true } },
  appliedBy: { select: { name: true } },
  _count: { select: { files: true } },
} satisfies Prisma.CatalogueImportInclude;

/** Imports of the catalogue, newest first. Throws forbidden for who may not import. */
export const listImports = query(ListImportsInput, async ({ db, actor, input }) => {
  requireImporter(actor);
  const before = pages.after(input);
  const rows = await db.catalogueImport.findMany({
    where: {
      OR: before
        ? [{ begunAt: { lt: before.at } }, { begunAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    orderBy: [{ begunAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    omit: { findings: true, changes: true },
    include,
  });
  return pages.page(rows, input, (row) => ({ at: row.begunAt.toISOString(), id: row.id }), toView);
});

/** One import: how far it is, what it would change, and what is wrong with it. Throws forbidden, not_found. */
export const getImport = query(ImportInput, async ({ db, actor, input, now }): Promise<ImportDetail> => {
  requireImporter(actor);
  const row = await db.catalogueImport.findUnique({ where: { id: input.importId }, include });
  if (!row) throw notFound("This import");
  const may = mayImportCatalogue(actor);
  const reason = row.errors > 0 ? "Errors stop the whole import. Mend the file and read it again." : null;
  return {
    ...toView(row),
    findings: z.array(Finding).parse(row.findings),
    changes: z.array(ShownChange).parse(row.changes),
    mayApply: {
      isAllowed: may.ok && row.state === "read" && reason === null,
      reason: may.ok ? reason : may.message,
    },
    now: now.toISOString(),
  };
});

function requireImporter(actor: Actor) {
  const decision = mayImportCatalogue(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
}

type Row = Omit<Prisma.CatalogueImportGetPayload<{ include: typeof include }>, "findings" | "changes">;

const toView = (row: Row): ImportView => ({
  ...{ id: row.id, source: row.sourceName, state: row.state, bytes: row.bytes, files: row._count.files },
  ...{ entities: row.entities, percent: row.percent, step: row.step },
  ...{ errors: row.errors, warnings: row.warnings, notes: row.notes, digest: row.digest },
  summary: ImportSummary.nullable().parse(row.summary),
  begunAt: row.begunAt.toISOString(),
  begunBy: row.begunBy?.name ?? null,
  readAt: row.readAt?.toISOString() ?? null,
  appliedAt: row.appliedAt?.toISOString() ?? null,
  appliedBy: row.appliedBy?.name ?? null,
});

/** What was recorded of an import, for whoever runs it on the machine. */
export async function getRecordedImport(importId: string) {
  const row = await prisma().catalogueImport.findUniqueOrThrow({ where: { id: importId }, include });
  return { ...toView(row), findings: z.array(Finding).parse(row.findings) };
}

/** Whether somebody wants it imported and it was not yet. */
export async function isImporting(importId: string): Promise<boolean> {
  const where = { id: importId, state: "importing" } as const;
  return (await prisma().catalogueImport.count({ where })) > 0;
}

/** Reads the files of an import, for Forkmoot itself. Throws not_found when they are gone. */
export async function readImportFiles(importId: string, progress?: Progress): Promise<ReadFiles> {
  const row = await prisma().catalogueImport.findUnique({
    where: { id: importId },
    select: { sourceName: true, files: { orderBy: { position: "asc" } } },
  });
  if (!row || row.files.length === 0) throw notFound("The files of this import");
  const findings: Finding[] = [];
  const read = await readCatalogue({
    files: row.files.filter((file) => !file.isMapping),
    mapping: row.files.find((file) => file.isMapping) ?? null,
    source: row.sourceName,
    report: (finding) => findings.push(finding),
    onProgress: progress?.read,
  });
  return { read, source: row.sourceName, findings };
}

/** What an import would do, by its files and the catalogue as it is now. */
export async function planImportOf(importId: string, progress?: Progress): Promise<WorkedOut> {
  const read = await readImportFiles(importId, progress);
  await progress?.step("Working out what would change", 99);
  return workOutImport(prisma(), read);
}
