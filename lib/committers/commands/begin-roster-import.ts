import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { startOfDay } from "@/lib/people/rules/register";
import { sha256 } from "@/lib/platform/seals";
import { decodeRoster } from "../decode-roster";
import { mayImportRoster } from "../policy/roster";
import { formatOf, readRoster } from "../read-roster";
import { BeginRosterImportInput, type KeptRoster, MOST_SHOWN } from "../schema/roster";
import { workOutRoster } from "../work-out-roster";

const KEPT_MS = 7 * 86_400_000;

/** Reads a roster's file and keeps what it would do, to be looked at. Nothing of it is written. */
export const beginRosterImport = command({
  name: "roster.begin_import",
  scope: "committers:write",
  input: BeginRosterImportInput,
  transaction: { timeoutMs: 60_000 },
  load: async () => null,
  allow: mayImportRoster,
  async run({ tx, actor, now, input: { fileName, file, since } }) {
    const from = startOfDay(since || now.toISOString().slice(0, 10));
    const decoded = decodeRoster(file);
    const read =
      "finding" in decoded
        ? { lines: [], findings: [decoded.finding] }
        : readRoster(decoded.text, formatOf(fileName));
    const { kept } = await workOutRoster(tx, { lines: read.lines, since: from, now });
    const plan: KeptRoster = {
      ...kept,
      errors: kept.errors + read.findings.length,
      findings: [...read.findings, ...kept.findings].slice(0, MOST_SHOWN),
    };
    const id = newId("roster");
    const begunById = actor.kind === "person" ? actor.personId : "";
    // Megabytes of JSON: as one parameter, which Prisma need not look into.
    await tx.$executeRaw`
      INSERT INTO "RosterImport" (id, "fileName", digest, plan, "begunById", "begunAt")
      VALUES (${id}, ${fileName}, ${sha256(file)}, ${JSON.stringify(plan)}::jsonb, ${begunById}, ${now})`;
    // Whoever begins one sweeps: what names people and was not applied is not kept for ever.
    await tx.rosterImport.deleteMany({
      where: { appliedAt: null, begunAt: { lt: new Date(now.getTime() - KEPT_MS) } },
    });
    return { importId: id };
  },
  audit: ({ input, output }) => ({
    ...{ objectType: "roster_import", objectId: output.importId, data: { file: input.fileName } },
  }),
});
