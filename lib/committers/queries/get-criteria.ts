import type { Decision } from "@/lib/kernel/errors";
import { notFound } from "@/lib/kernel/errors";
import { publicQuery } from "@/lib/kernel/query";
import { loadHolders } from "../load-programme";
import { mayAdopt, mayDraftCriteria, runsProgramme } from "../policy/programme";
import { criteriaDigest } from "../programme-digest";
import { CriteriaQuestion } from "../schema/programme";

export interface CriteriaText {
  number: number;
  criteria: string;
  rights: string;
  responsibilities: string;
  note: string;
  /** Null: a draft. */
  publishedAt: string | null;
  publishedBy: string | null;
}
export interface CriteriaPage {
  /** The one that was asked for; null before the first is published. */
  shown: (CriteriaText & { isCurrent: boolean }) | null;
  compared: CriteriaText | null;
  /** Newest first, those that were published. */
  versions: { number: number; publishedAt: string; note: string }[];
  /** For those who run the programme. */
  draft: (CriteriaText & { digest: string; draftedBy: string | null }) | null;
  mayDraft: Decision;
  mayPublish: Decision;
}

/** The selection criteria with rights and responsibilities, for anybody; every version that was published, and two compared. */
export const getCriteria = publicQuery(
  CriteriaQuestion,
  async ({ db, actor, now, input }): Promise<CriteriaPage> => {
    const rows = await db.selectionCriteria.findMany({
      orderBy: { number: "desc" },
      include: { publishedBy: { select: { name: true } }, draftedBy: { select: { name: true } } },
    });
    const toText = (row: (typeof rows)[number]): CriteriaText => ({
      ...{ number: row.number, criteria: row.criteria, rights: row.rights, note: row.note },
      responsibilities: row.responsibilities,
      publishedAt: row.publishedAt?.toISOString() ?? null,
      publishedBy: row.publishedBy?.name ?? null,
    });
    const published = rows.filter((row) => row.publishedAt !== null && row.publishedAt <= now);
    const current = published[0];
    const shown = input.version ? published.find((row) => row.number === input.version) : current;
    if (input.version && !shown) throw notFound(`Version ${input.version} of the selection criteria`);
    const compared = published.find((row) => row.number === input.compare && row !== shown);
    const draft = runsProgramme(actor) ? rows.find((row) => row.publishedAt === null) : undefined;
    const hasLead = (await loadHolders(db, ["programme_lead"], now)).length > 0;
    return {
      shown: shown ? { ...toText(shown), isCurrent: shown === current } : null,
      compared: compared ? toText(compared) : null,
      versions: published.map(({ number, publishedAt, note }) => ({
        ...{ number, note, publishedAt: (publishedAt ?? now).toISOString() },
      })),
      draft: draft
        ? { ...toText(draft), digest: criteriaDigest(draft), draftedBy: draft.draftedBy?.name ?? null }
        : null,
      ...{ mayDraft: mayDraftCriteria(actor), mayPublish: mayAdopt(actor, { hasLead }) },
    };
  },
);
