import { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import type { SignatureItem } from "../dto";
import { isReviewer } from "../policy";
import { loadVersions } from "./load-clearance-facts";
import { signatureSelect, toSignature } from "./to-signature";

export const ListSignaturesInput = z.object({
  of: z
    .enum(["mine", "waiting", "everybody"])
    .default("mine")
    .describe("`waiting`: for a review or a counter-signature."),
  ...PageInput,
});
const pages = pagesOf("signatures", { at: cursorKey.at, id: cursorKey.id });

/** Signatures, newest first: the reader's own; for those who review, what waits and everybody's. */
export const listSignatures = query(
  ListSignaturesInput,
  async ({ db, actor, now, input }): Promise<Page<SignatureItem>> => {
    const before = pages.after(input);
    const mine = { personId: actor.personId };
    const whose = input.of === "mine" || !isReviewer(actor) ? mine : input.of === "waiting" ? WAITING : {};
    const rows = await db.signature.findMany({
      where: {
        AND: [
          whose,
          before
            ? { OR: [{ recordedAt: { lt: before.at } }, { recordedAt: before.at, id: { lt: before.id } }] }
            : {},
        ],
      },
      orderBy: [{ recordedAt: "desc" }, { id: "desc" }],
      take: input.limit + 1,
      select: signatureSelect,
    });
    const versions = await loadVersions(db);
    const keyOf = (row: { recordedAt: Date; id: string }) => ({
      at: row.recordedAt.toISOString(),
      id: row.id,
    });
    return pages.page(rows, input, keyOf, (row) => toSignature(row, versions, now));
  },
);

/** On paper and not yet accepted, or given and not yet countersigned where that is asked. */
export const WAITING: Prisma.SignatureWhereInput = {
  ...{ rejectedAt: null, revokedAt: null },
  OR: [
    { method: "paper", acceptedAt: null },
    { method: "page", countersignedAt: null, version: { countersigner: { not: null } } },
    {
      method: "paper",
      acceptedAt: { not: null },
      countersignedAt: null,
      version: { countersigner: { not: null } },
    },
  ],
};
