import { z } from "zod";
import { LeavePage } from "@/lib/deploy/contract";
import { writeAudit } from "@/lib/kernel/audit";
import { command } from "@/lib/kernel/command";
import { lockCursor } from "@/lib/kernel/cursor";
import { onlySystem } from "@/lib/people/policy";
import { endBindings } from "../end-bindings";

/** People left at the edge; their routes are gone already. Bindings and the cursor move together, so none is read twice. */
export const recordLeaves = command({
  name: "trial.leave_at_edge",
  scope: null,
  input: LeavePage.extend({ from: z.string().nullable() }),
  load: (tx) => lockCursor(tx, "leaves"),
  allow: onlySystem,
  async run({ tx, actor, now, row: at, input }) {
    if (at !== input.from) return { ended: 0 };
    let ended = 0;
    // The edge's clock is the machine's; bindings carry the kernel's.
    const offset = now.getTime() - Date.now();
    for (const leave of input.leaves) {
      const left = await endBindings(tx, {
        where: {
          subject: leave.subject,
          service: { slug: leave.service },
          // They left this stack; who has moved to another fork since stays there.
          fork: { deployments: { some: { id: leave.stack } } },
          since: { lte: new Date(Date.parse(leave.at) + offset) },
        },
        by: "left",
        now,
      });
      ended += left.length;
      for (const one of left) {
        const binding = await tx.binding.findUniqueOrThrow({
          where: { id: one.id },
          select: { forkId: true, serviceId: true },
        });
        await writeAudit(tx, {
          actor,
          now,
          action: "trial.leave_at_edge",
          objectType: "binding",
          objectId: one.id,
          ...binding,
        });
      }
    }
    const value = input.cursor;
    await tx.cursor.upsert({
      where: { name: "leaves" },
      create: { name: "leaves", value },
      update: { value },
    });
    return { ended };
  },
  audit: () => null,
});
