import { z } from "zod";
import { otherMethods, route } from "@/lib/kernel/route";
import { exportRegister } from "@/lib/people/queries/register";

export const GET = route({
  id: "exportRegister",
  tag: "people",
  summary: "Export the register as CSV, as it can be imported again; for the secretary and the board",
  scope: "read",
  output: z.object({ csv: z.string() }),
  handler: async ({ actor }) => ({ csv: await exportRegister(actor, {}) }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
