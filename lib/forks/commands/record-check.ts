import { z } from "zod";
import { Fault, Step } from "@/lib/deploy/contract";
import { Prisma } from "@/lib/generated/prisma/client";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** Progress of one check as the backend reports it, and how it ended. A check that has ended never moves again. */
export const recordCheck = command({
  name: "check.record",
  scope: null,
  input: z.object({
    checkId: z.string(),
    state: z.enum(["running", "passed", "failed", "errored", "stopped"]),
    steps: z.array(Step),
    fault: Fault.nullable(),
  }),
  load: (tx, { checkId }) =>
    tx.check.findUniqueOrThrow({
      where: { id: checkId },
      include: {
        component: { select: { name: true } },
        revision: { select: { number: true, forkId: true, fork: { select: { serviceId: true } } } },
      },
    }),
  allow: onlySystem,
  async run({ tx, now, row, input }) {
    const isOver = input.state !== "running";
    const { count } = await tx.check.updateMany({
      where: { id: row.id, state: { in: ["queued", "running"] } },
      data: {
        state: input.state,
        steps: input.steps,
        fault: input.fault ?? Prisma.DbNull,
        startedAt: row.startedAt ?? now,
        finishedAt: isOver ? now : null,
      },
    });
    return { isOverNow: isOver && count === 1 };
  },
  audit: ({ row, input, output }) =>
    output.isOverNow
      ? {
          objectType: "check",
          objectId: row.id,
          action: `check.${input.state}`,
          serviceId: row.revision.fork.serviceId,
          forkId: row.revision.forkId,
          data: {
            component: row.component.name,
            revision: row.revision.number,
            fault: input.fault?.message ?? null,
          },
        }
      : null,
});
