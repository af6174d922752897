import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { plainText } from "@/lib/kernel/text";
import { pullRequestInclude, toPullRequest } from "./to-pull-request";

export const ListPullRequestsInput = z.object({
  service: plainText().max(60).optional().describe("Only to components of this service."),
  component: plainText().max(100).optional().describe("Only to this component."),
  state: z.enum(["open", "closed", "merged"]).optional(),
  mine: z.union([z.boolean(), z.stringbool()]).optional().describe("`true`: only those that you opened."),
  ...PageInput,
});
const pages = pagesOf("pull-requests", { at: cursorKey.at, id: cursorKey.id });

/** Pull requests, newest first; a page of at most `limit`. */
export const listPullRequests = query(ListPullRequestsInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  const rows = await db.pullRequest.findMany({
    where: {
      state: input.state,
      openedById: input.mine ? actor.personId : undefined,
      component: {
        name: input.component,
        service: input.service === undefined ? undefined : { slug: input.service },
      },
      OR: before
        ? [{ openedAt: { lt: before.at } }, { openedAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    include: pullRequestInclude,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });
  const keyOf = (row: (typeof rows)[number]) => ({ at: row.openedAt.toISOString(), id: row.id });
  return pages.page(rows, input, keyOf, toPullRequest);
});
