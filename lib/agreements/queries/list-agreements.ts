import { z } from "zod";
import { publicQuery } from "@/lib/kernel/query";
import type { AgreementItem, VersionSummary } from "../dto";
import { holdsAt, spanOf, stateAt } from "../rules/signatures";
import { currentVersion, versionLabel } from "../rules/versions";
import { AGREEMENT_KINDS } from "../schema";
import { loadVersions, signatureFactsSelect } from "./load-clearance-facts";

export const summarySelect = {
  ...{ id: true, kind: true, major: true, minor: true, title: true, digest: true, isBreaking: true },
  ...{ oldUntil: true, note: true, countersigner: true, validMonths: true, publishedAt: true },
} as const;

interface SummaryRow extends Omit<VersionSummary, "version" | "oldUntil" | "publishedAt"> {
  major: number;
  minor: number;
  oldUntil: Date | null;
  publishedAt: Date | null;
}
export const toSummary = ({ major, minor, oldUntil, publishedAt, ...row }: SummaryRow): VersionSummary => ({
  ...row,
  version: versionLabel({ major, minor }),
  oldUntil: oldUntil?.toISOString() ?? null,
  publishedAt: (publishedAt ?? new Date(0)).toISOString(),
});

/** The four agreements with the version that people sign now, and where the reader stands with each. */
export const listAgreements = publicQuery(
  z.object({}),
  async ({ db, actor, now }): Promise<AgreementItem[]> => {
    const rows = await db.agreementVersion.findMany({
      where: { publishedAt: { not: null } },
      select: summarySelect,
    });
    const versions = await loadVersions(db);
    const own =
      actor.kind === "person"
        ? await db.signature.findMany({
            where: { personId: actor.personId },
            orderBy: { recordedAt: "asc" },
            select: { id: true, ...signatureFactsSelect },
          })
        : [];
    return AGREEMENT_KINDS.map((kind) => {
      const current = currentVersion(versions, kind, now);
      const row = rows.find((one) => one.id === current?.id);
      const given = own.flatMap((signature) => {
        const version = versions.find((one) => one.id === signature.versionId);
        if (version?.kind !== kind) return [];
        const span = spanOf(signature, version, versions);
        const state = stateAt(signature, { version, versions, at: now }) ?? "in_review";
        const until = span.until?.toISOString() ?? null;
        return [
          {
            signatureId: signature.id,
            version: versionLabel(version),
            state,
            until,
            holds: holdsAt(span, now),
          },
        ];
      });
      const best = given.findLast((one) => one.holds) ?? given.at(-1);
      return {
        kind,
        current: row ? toSummary(row) : null,
        versions: rows.filter((one) => one.kind === kind).length,
        yours: best
          ? { signatureId: best.signatureId, version: best.version, state: best.state, until: best.until }
          : null,
      };
    });
  },
);
