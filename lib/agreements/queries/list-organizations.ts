import { z } from "zod";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import type { OrganizationItem } from "../dto";
import { isCoveredAt } from "../rules/coverage";
import { holdsAt, spanOf, stateAt } from "../rules/signatures";
import { versionLabel } from "../rules/versions";
import { loadVersions, signatureFactsSelect } from "./load-clearance-facts";

/** Every organization, with where its entity CLA stands. */
export const listOrganizations = query(z.object({}), ({ db, now }) => loadOrganizations(db, now));

/** Organizations, or the one of this id. */
export async function loadOrganizations(db: Db, now: Date, id?: string): Promise<OrganizationItem[]> {
  const versions = await loadVersions(db);
  const rows = await db.organization.findMany({
    where: { id },
    orderBy: { name: "asc" },
    take: 500,
    select: {
      ...{ id: true, name: true, isProvider: true },
      spans: { select: { from: true, until: true } },
      signatures: { orderBy: { recordedAt: "asc" }, select: { id: true, ...signatureFactsSelect } },
      _count: {
        select: {
          affiliations: { where: { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] } },
          requests: { where: { answeredAt: null } },
        },
      },
    },
  });
  return rows.map(({ spans, signatures, _count, ...row }) => {
    const given = signatures.flatMap((signature) => {
      const version = versions.find((one) => one.id === signature.versionId);
      if (version?.kind !== "entity_cla") return [];
      const state = stateAt(signature, { version, versions, at: now }) ?? "in_review";
      const holds = holdsAt(spanOf(signature, version, versions), now);
      return [{ version: versionLabel(version), state, signatureId: signature.id, holds }];
    });
    const best = given.findLast((one) => one.holds) ?? given.at(-1);
    return {
      ...row,
      isProvider: spans.length > 0 ? spans.some((span) => isCoveredAt(span, now)) : row.isProvider,
      people: _count.affiliations,
      openRequests: _count.requests,
      entityCla: best ? { version: best.version, state: best.state, signatureId: best.signatureId } : null,
    };
  });
}
