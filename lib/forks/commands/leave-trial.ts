import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { Id } from "@/lib/kernel/text";
import { enqueue } from "@/lib/platform/workflows";
import { endBindings } from "../end-bindings";
import { mayLeave } from "../policy";

export const LeaveInput = z.object({ bindingId: Id });

/** Back to the baseline, from Forkmoot's side. */
export const leaveTrial = command({
  name: "trial.leave",
  scope: "forks:write",
  input: LeaveInput,
  async load(tx, { bindingId }) {
    const binding = await tx.binding.findUnique({ where: { id: bindingId } });
    if (!binding) throw notFound("This binding");
    return binding;
  },
  allow: mayLeave,
  async run({ tx, now, row }) {
    const ended = await endBindings(tx, { where: { id: row.id }, by: "left", now });
    if (ended.length > 0)
      await enqueue(tx, "route-binding", `binding:${row.id}:leave`, { bindingId: row.id, version: "leave" });
    return { hasLeft: ended.length > 0 };
  },
  audit: ({ row, output }) =>
    output.hasLeft
      ? { objectType: "binding", objectId: row.id, serviceId: row.serviceId, forkId: row.forkId }
      : null,
});
