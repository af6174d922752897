import { getEngine } from "@/lib/engine/queries";
import { EnginePage } from "@/lib/engine/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getEngine",
  tag: "engine",
  summary: "Get how workers, workflows and stacks fare; for administrators",
  scope: "read",
  output: EnginePage,
  handler: ({ actor }) => getEngine(actor, {}),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
