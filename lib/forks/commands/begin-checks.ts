import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";
import { isActiveFork } from "../schema";

/**
 * The workflow takes a revision's checks up: which there are still to run, in a stable order. Those of a
 * revision that was superseded, or whose fork ended, are stopped.
 */
export const beginChecks = command({
  name: "revision.begin_checks",
  scope: null,
  input: z.object({ revisionId: z.string(), attempt: z.number().int() }),
  load: (tx, { revisionId, attempt }) =>
    tx.revision.findUniqueOrThrow({
      where: { id: revisionId },
      include: {
        fork: { select: { state: true, service: { select: { slug: true } } } },
        checks: { where: { attempt }, include: { component: true }, orderBy: { component: { name: "asc" } } },
        changes: { select: { componentId: true, head: true } },
      },
    }),
  allow: onlySystem,
  async run({ tx, now, row: revision }) {
    if (revision.state !== "checking" || !isActiveFork(revision.fork.state)) {
      await tx.check.updateMany({
        where: { revisionId: revision.id, state: { in: ["queued", "running"] } },
        data: { state: "stopped", finishedAt: now },
      });
      return [];
    }
    return revision.checks.map((check) => ({
      checkId: check.id,
      service: revision.fork.service.slug,
      component: {
        name: check.component.name,
        host: check.component.host,
        repository: check.component.repository,
        defaultBranch: check.component.defaultBranch,
      },
      commit: revision.changes.find((change) => change.componentId === check.componentId)?.head ?? "",
    }));
  },
  audit: () => null,
});
