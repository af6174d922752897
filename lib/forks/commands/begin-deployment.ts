import { z } from "zod";
import { Capabilities } from "@/lib/deploy/contract";
import { readAcceptedIsolation } from "@/lib/deploy/queries";
import { findUnaccepted, type IsolationProperty } from "@/lib/deploy/rules";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { onlySystem } from "@/lib/people/policy";
import { loadConditions } from "../load-conditions";
import { auditOf, getDeployment, wordsOf } from "../load-deployment";
import { type LoadedPanel, loadPanel } from "../load-panel";
import { type Condition, listInWords } from "../rules";
import { isActiveFork } from "../schema";

type Begun =
  | { go: "start" | "restore"; generation: number }
  | { go: "blocked"; blocked: Condition[] }
  | { go: "stop" };

/**
 * The workflow takes a queued deployment up, after asking once more: is everybody cleared, do the approvals still
 * count (law 3)? If not it stays queued, each reason with its fixer. A trial that serves already is only restored.
 */
export const beginDeployment = command({
  name: "deployment.begin",
  scope: null,
  input: z.object({
    deploymentId: z.string(),
    attempt: z.number().int(),
    /** The machine's, where the board has to have accepted what is not enforced. */
    isolation: Capabilities.shape.isolation.default([]),
  }),
  async load(tx, { deploymentId, isolation }, { now }) {
    const row = await getDeployment(tx, deploymentId);
    const panel = row.revisionId
      ? await loadPanel(tx, { revisionId: row.revisionId, serviceId: row.serviceId, now })
      : null;
    const conditions = panel ? await loadConditions(tx, panel, now) : [];
    const accepted = isolation.length > 0 ? await readAcceptedIsolation(tx) : null;
    return { row, panel, conditions, unaccepted: findUnaccepted(isolation, accepted?.keys ?? []) };
  },
  allow: onlySystem,
  async run({ tx, now, row: { row, panel, conditions, unaccepted }, input }): Promise<Begun> {
    const { generation } = row;
    if (row.attempt !== input.attempt || (row.fork && !isActiveFork(row.fork.state))) return { go: "stop" };
    if (row.state === "serving") return { go: "restore", generation };
    // `running` is this very attempt, taken up again after a crash.
    if (row.state === "running") return { go: "start", generation };
    if (row.state !== "queued") return { go: "stop" };
    const blocked = panel
      ? [
          ...findBlocks(conditions, panel.approval, row.revision?.state ?? "approved"),
          ...blockedByIsolation(unaccepted),
        ]
      : [];
    if (blocked.length > 0) {
      await tx.deployment.update({
        where: { id: row.id },
        data: { blocked: blocked as unknown as Prisma.InputJsonArray },
      });
      if (row.fork) {
        await notify(tx, {
          to: [row.fork.ownerId],
          kind: "fork.blocked",
          title: `${row.fork.title} cannot deploy yet`,
          body: blocked.map((one) => one.reason).join(" "),
          url: `/forks/${row.fork.number}`,
          forkId: row.fork.id,
          now,
        });
      }
      return { go: "blocked", blocked };
    }
    await tx.deployment.update({
      where: { id: row.id, state: "queued" },
      data: {
        state: "running",
        stateSince: now,
        startedAt: now,
        blocked: Prisma.DbNull,
        fault: Prisma.DbNull,
      },
    });
    return { go: "start", generation };
  },
  audit: ({ row: { row }, output }) =>
    output.go === "start" && row.state === "queued"
      ? { ...auditOf(row), data: wordsOf(row) }
      : output.go === "blocked"
        ? {
            ...auditOf(row),
            action: "deployment.blocked",
            data: { ...wordsOf(row), reasons: output.blocked.map((one) => one.reason) },
          }
        : null,
});

/** Clearance of everybody with a hand in it, and approvals that still count. */
function findBlocks(
  conditions: readonly Condition[],
  approval: LoadedPanel["approval"],
  state: string,
): Condition[] {
  const unmet = conditions.filter((condition) => !condition.isMet);
  if (state === "approved" && approval.outcome === "approved") return unmet;
  const reason = "The approvals it had no longer count: whoever gave them has lost the standing to.";
  return [...unmet, { subject: "approval", isMet: false, reason, fixer: "another maintainer", href: null }];
}

/** Outside the demo the board accepts once what the machine does not enforce. */
function blockedByIsolation(unaccepted: readonly IsolationProperty[]): Condition[] {
  if (unaccepted.length === 0) return [];
  const labels = listInWords(unaccepted.map(({ label }) => `“${label}”`));
  const reason = `This machine does not enforce ${labels}, and the board has not accepted that yet (Settings → Isolation).`;
  return [{ subject: "isolation", isMet: false, reason, fixer: "the board", href: null }];
}
