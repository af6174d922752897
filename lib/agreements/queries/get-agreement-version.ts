import { createTwoFilesPatch } from "diff";
import type { Actor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { giveConsent } from "../consent";
import type { VersionPage } from "../dto";
import { standingOfficer } from "../load-signature";
import { currentVersion, supersededAt, versionLabel } from "../rules/versions";
import { AGREEMENT_WORDS, type AgreementKind, pathToKind, VersionInput } from "../schema";
import { summarySelect, toSummary } from "./list-agreements";
import { loadVersions } from "./load-clearance-facts";

/** For whom the reader can sign this version now, each with the consent that belongs to the shown text. */
export interface SigningOffer {
  /** Null: for oneself. */
  organization: { id: string; name: string } | null;
  consent: string;
  /** A signature of theirs that stands on it already. */
  signatureId: string | null;
}
export interface AgreementVersionPage {
  version: VersionPage;
  /** The change from `compare` to this one, as a unified diff. */
  patch: string | null;
  compared: string | null;
  /** Empty for strangers, and for a version that is not the one to sign. */
  offers: SigningOffer[];
}

/** One published version with its whole text; `compare` adds the diff from another one. Throws not_found. */
export const getAgreementVersion = publicQuery(
  VersionInput,
  async ({ db, actor, now, input }): Promise<AgreementVersionPage> => {
    const kind = pathToKind(input.kind);
    const rows = await db.agreementVersion.findMany({
      where: { kind, publishedAt: { not: null } },
      orderBy: [{ major: "desc" }, { minor: "desc" }],
      select: { ...summarySelect, text: true },
    });
    const row = rows.find((one) => versionLabel(one) === input.version);
    if (!row) throw notFound(`Version ${input.version} of the ${AGREEMENT_WORDS[kind]}`);
    const versions = await loadVersions(db);
    const facts = versions.find((one) => one.id === row.id);
    const isCurrent = currentVersion(versions, kind, now)?.id === row.id;
    const other = input.compare ? rows.find((one) => versionLabel(one) === input.compare) : undefined;
    if (input.compare && !other) throw notFound(`Version ${input.compare} of the ${AGREEMENT_WORDS[kind]}`);
    const { text } = row;
    return {
      version: {
        ...toSummary(withoutText(row)),
        text,
        isCurrent,
        supersededAt: (facts && supersededAt(facts, versions)?.at.toISOString()) ?? null,
        versions: rows.map((one) => toSummary(withoutText(one))),
      },
      patch: other ? patchOf(other, row) : null,
      compared: other ? versionLabel(other) : null,
      offers: isCurrent ? await offersOf(db, { actor, kind, version: row, now }) : [],
    };
  },
);

const withoutText = <Row extends { text: string }>({ text: _text, ...row }: Row) => row;

interface Named {
  major: number;
  minor: number;
  text: string;
}
/** The change between two texts, for `Diff`. */
export function patchOf(from: Named, to: Named): string {
  // One name for both: a new version is no renamed file.
  const name = `version ${versionLabel(to)}`;
  return createTwoFilesPatch(name, name, from.text, to.text, undefined, undefined, {
    context: 4,
  });
}

interface Offered {
  actor: Actor;
  kind: AgreementKind;
  version: { id: string; digest: string };
  now: Date;
}
async function offersOf(db: Db, { actor, kind, version, now }: Offered): Promise<SigningOffer[]> {
  if (actor.kind !== "person" || actor.via.kind !== "session") return [];
  const { personId } = actor;
  const parties =
    kind === "entity_cla"
      ? await db.organizationOfficer.findMany({
          where: { personId, role: "signatory", ...standingOfficer(now) },
          orderBy: { from: "asc" },
          select: { organization: { select: { id: true, name: true } } },
        })
      : [{ organization: null }];
  const standing = await db.signature.findMany({
    where: { versionId: version.id, rejectedAt: null, revokedAt: null, personId },
    select: { id: true, organizationId: true },
  });
  return parties.map(({ organization }) => {
    const organizationId = organization?.id ?? null;
    const shown = { personId, versionId: version.id, digest: version.digest, organizationId };
    return {
      organization,
      consent: giveConsent(shown, now),
      signatureId: standing.find((one) => one.organizationId === organizationId)?.id ?? null,
    };
  });
}
