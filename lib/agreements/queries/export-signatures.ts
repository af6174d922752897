import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { env } from "@/lib/platform/env";
import type { Db } from "@/lib/platform/prisma";
import { mayExportProgramme } from "../policy";
import { type ClearanceFacts, workOutClearance } from "../rules/clearance";
import { type AgreementKind, ExportSignaturesInput } from "../schema";
import { writeExport } from "../write-export";
import { getClearancePolicy, loadClearanceFacts } from "./load-clearance-facts";

/**
 * Every signature with its sealed statement, the texts that were signed, who was cleared as of a date, and the facts that
 * this rests on, as one sealed file that an auditor checks without us. Throws forbidden.
 */
export const exportSignatures = query(
  ExportSignaturesInput,
  async ({ db, actor, now, input }): Promise<Uint8Array<ArrayBuffer>> => {
    const decision = mayExportProgramme(actor);
    if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
    const at = input.on ? endOf(input.on) : now;
    const asks = await getClearancePolicy(db);
    const people = await db.person.findMany({
      where: {
        OR: [{ signatures: { some: {} } }, { affiliations: { some: {} } }, { committer: { isNot: null } }],
      },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    const facts = await loadClearanceFacts(
      db,
      people.map(({ id }) => id),
      now,
    );
    const known = people.flatMap(({ id }) => {
      const found = facts.get(id);
      return found ? [{ id, facts: found }] : [];
    });
    return writeExport([
      { what: "forkmoot export 1", where: env().url, madeAt: now, asOf: at, asks },
      ...(await agreementLines(db)),
      ...organizationLines(known.map((one) => one.facts)),
      ...(await signatureLines(db)),
      ...known.map(({ id, facts: { login, name, suspendedAt, employers, coverage } }) => ({
        ...{ what: "person", id, login, name, suspendedAt },
        employers: employers.map(({ organizationId, from, until }) => ({ organizationId, from, until })),
        coverage,
      })),
      ...known.map((one) => ({
        ...{ what: "clearance", personId: one.id },
        contributor: missing(one.facts, at, asks.contributor),
        committer: missing(one.facts, at, asks.committer),
      })),
    ]);
  },
);

/** A day means its end; a moment itself. */
const endOf = (on: string) => (on.length === 10 ? new Date(`${on}T23:59:59.999Z`) : new Date(on));

/** What is lacking, each kind once; nothing: they are cleared. */
function missing(facts: ClearanceFacts, at: Date, asks: readonly AgreementKind[]) {
  const { conditions } = workOutClearance(facts, { at, asks });
  return [...new Set(conditions.filter((one) => one.state === "unmet").map((one) => one.key))];
}

async function agreementLines(db: Db) {
  const rows = await db.agreementVersion.findMany({
    where: { publishedAt: { not: null } },
    orderBy: [{ kind: "asc" }, { major: "asc" }, { minor: "asc" }],
    select: {
      ...{ id: true, kind: true, major: true, minor: true, title: true, digest: true, isBreaking: true },
      ...{ oldUntil: true, countersigner: true, publishedAt: true, text: true },
    },
  });
  return rows.map((row) => ({ what: "agreement", ...row }));
}

function organizationLines(people: readonly ClearanceFacts[]) {
  const all = new Map(
    people
      .flatMap((one) => one.employers)
      .map(({ organizationId: id, name, providerSpans }) => [
        id,
        { what: "organization", id, name, providerSpans },
      ]),
  );
  return [...all.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function signatureLines(db: Db) {
  const rows = await db.signature.findMany({
    where: { version: { publishedAt: { not: null } } },
    orderBy: [{ recordedAt: "asc" }, { id: "asc" }],
    select: {
      ...{ code: true, versionId: true, personId: true, organizationId: true, method: true },
      ...{ signedAt: true, recordedAt: true, acceptedAt: true, countersignedAt: true, expiresAt: true },
      ...{ rejectedAt: true, rejectionReason: true, revokedAt: true, statement: true, seal: true },
    },
  });
  return rows.map((row) => ({ what: "signature", ...row }));
}
