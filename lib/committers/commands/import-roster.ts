import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { mayImportRoster } from "../policy/roster";
import { ImportRosterInput, KeptRoster } from "../schema/roster";
import { workOutRoster } from "../work-out-roster";
import { applyRoster } from "./apply-roster";

/** Does what was shown of a roster's file, wholly or not at all. */
export const importRoster = command({
  name: "roster.import",
  scope: "committers:write",
  input: ImportRosterInput,
  transaction: { timeoutMs: 60_000 },
  async load(tx, { importId }) {
    // Whoever invites or signs in for the first time waits for this, and this for them.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('people.accounts', 0))::text`;
    const rows = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM "RosterImport" WHERE id = ${importId} FOR UPDATE`;
    const row = rows.length === 1 ? await tx.rosterImport.findUnique({ where: { id: importId } }) : null;
    if (!row) throw notFound("This import");
    return row;
  },
  allow: mayImportRoster,
  async run({ tx, actor, now, row }) {
    if (row.appliedAt) throw conflict("This file was imported already.", "import_applied");
    const shown = KeptRoster.parse(row.plan);
    if (shown.errors > 0)
      throw refused("Nothing was imported: mend the errors and choose the file again.", "roster_errors");
    const { plan, ids, kept } = await workOutRoster(tx, {
      lines: shown.lines,
      since: new Date(shown.since),
      now,
    });
    if (kept.digest !== shown.digest || kept.errors > 0)
      throw conflict(
        "Something changed here since you looked: the file would do something else now. Choose it again and look.",
        "roster_changed",
      );
    await applyRoster(tx, { plan, ids, source: row.fileName, now });
    const done: KeptRoster = { ...kept, lines: [], findings: [], people: [] };
    await tx.rosterImport.update({
      where: { id: row.id, appliedAt: null },
      // What it says of people is in their rows now, and not kept twice.
      data: { plan: done, appliedAt: now, appliedById: actor.kind === "person" ? actor.personId : null },
    });
    return kept.changes;
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "roster_import", objectId: row.id },
    data: { file: row.fileName, digest: row.digest, ...output },
  }),
});
