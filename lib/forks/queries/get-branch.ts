import { z } from "zod";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { plainText } from "@/lib/kernel/text";
import { codeHostFor } from "@/lib/platform/code-host";
import { mayOpenPullRequest } from "../policy";

export const BranchInput = z.object({
  component: plainText().min(1).max(100),
  branch: plainText().min(1).max(200),
});

/** A pushed branch as a pull request would have it: its commits and how much they change. Throws not_found, CodeHostError. */
export const getBranch = query(BranchInput, async ({ db, actor, input }) => {
  const component = await db.component.findUnique({ where: { name: input.component } });
  if (!component) throw notFound(`The component “${input.component}”`);
  const host = codeHostFor(component);
  const head = await host.resolveBranch(component, input.branch);
  const facts = await host.facts(component, {
    head,
    defaultBranch: component.defaultBranch,
    manifestCommit: head,
  });
  return {
    name: input.branch,
    head,
    commits: facts.commits.map(({ sha, title, authorName, at }) => ({ sha, title, authorName, at })),
    files: facts.files.map(({ path, added, removed }) => ({ path, added, removed })),
    added: facts.added,
    removed: facts.removed,
    mayOpen: mayOpenPullRequest(actor),
  };
});
