import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { enqueueAll } from "@/lib/platform/workflows";
import { mayMendDrift } from "../policy/access";
import { listComparedComponents } from "../queries/drift-work";

/** Has the code hosts compared with Forkmoot now, instead of within the hour. */
export const lookForDrift = command({
  name: "access.look",
  scope: "committers:write",
  input: z.object({}),
  prepare: async () => ({ componentIds: await listComparedComponents() }),
  load: async () => null,
  allow: mayMendDrift,
  async run({ tx, now, facts: { componentIds } }) {
    const looks = componentIds.map((componentId) => ({
      id: `access-look:${componentId}:${now.getTime()}`,
      args: { componentId },
    }));
    await enqueueAll(tx, "look-for-drift", looks);
    return { components: looks.length };
  },
  audit: ({ output }) => ({ objectType: "programme", objectId: "access", data: output }),
});
