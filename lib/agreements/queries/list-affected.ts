import type { Db, Tx } from "@/lib/platform/prisma";
import { holdsAt, spanOf } from "../rules/signatures";
import type { AgreementKind } from "../schema";
import { loadVersions, signatureFactsSelect } from "./load-clearance-facts";

export interface Affected {
  signatureId: string;
  personId: string;
  login: string;
  name: string;
  organization: string | null;
  version: string;
}

/** Whose signatures on an agreement hold now, and would end with a breaking version of it. */
export async function listAffected(db: Tx | Db, kind: AgreementKind, now: Date): Promise<Affected[]> {
  const versions = await loadVersions(db);
  const rows = await db.signature.findMany({
    where: { version: { kind } },
    orderBy: [{ signedAt: "asc" }, { id: "asc" }],
    select: {
      ...{ id: true, personId: true, ...signatureFactsSelect },
      person: { select: { login: true, name: true } },
      organization: { select: { name: true } },
    },
  });
  return rows.flatMap(({ person, organization, ...signature }) => {
    const version = versions.find((one) => one.id === signature.versionId);
    if (!version || !holdsAt(spanOf(signature, version, versions), now)) return [];
    return [
      {
        ...{ signatureId: signature.id, personId: signature.personId, ...person },
        organization: organization?.name ?? null,
        version: `${version.major}.${version.minor}`,
      },
    ];
  });
}
