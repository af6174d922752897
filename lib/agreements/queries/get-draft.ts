import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayWriteAgreements } from "../policy";
import { currentVersion, versionLabel } from "../rules/versions";
import { AgreementInput, type Countersigner, pathToKind } from "../schema";
import { patchOf } from "./get-agreement-version";
import { type Affected, listAffected } from "./list-affected";
import { loadVersions } from "./load-clearance-facts";

export interface DraftPage {
  /** Null before anything was written. */
  draft: {
    version: string;
    title: string;
    text: string;
    digest: string;
    note: string;
    isBreaking: boolean;
    oldUntil: string | null;
    countersigner: Countersigner | null;
    validMonths: number | null;
    draftedAt: string;
    draftedBy: string | null;
  } | null;
  /** What people sign now, where the next one begins. */
  current: {
    version: string;
    title: string;
    text: string;
    countersigner: Countersigner | null;
    validMonths: number | null;
  } | null;
  patch: string | null;
  /** Whose signatures a breaking version would end. */
  affected: Affected[];
}

/** The draft of an agreement's next version, for programme admins: what changes, and for whom. */
export const getDraft = query(AgreementInput, async ({ db, actor, now, input }): Promise<DraftPage> => {
  const decision = mayWriteAgreements(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
  const kind = pathToKind(input.kind);
  const draft = await db.agreementVersion.findFirst({
    where: { kind, publishedAt: null },
    include: { draftedBy: { select: { name: true } } },
  });
  const newest = currentVersion(await loadVersions(db), kind, now);
  const current = newest && (await db.agreementVersion.findUniqueOrThrow({ where: { id: newest.id } }));
  return {
    draft: draft && {
      ...{ version: versionLabel(draft), title: draft.title, text: draft.text, digest: draft.digest },
      ...{ note: draft.note, isBreaking: draft.isBreaking, countersigner: draft.countersigner },
      validMonths: draft.validMonths,
      oldUntil: draft.oldUntil?.toISOString() ?? null,
      draftedAt: draft.draftedAt.toISOString(),
      draftedBy: draft.draftedBy?.name ?? null,
    },
    current: current && {
      ...{ version: versionLabel(current), title: current.title, text: current.text },
      ...{ countersigner: current.countersigner, validMonths: current.validMonths },
    },
    patch: draft && current ? patchOf(current, draft) : null,
    affected: draft?.isBreaking ? await listAffected(db, kind, now) : [],
  };
});
