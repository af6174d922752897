import { z } from "zod";
import { exportRoster } from "@/lib/committers/queries/roster";
import { ExportRosterInput } from "@/lib/committers/schema/roster";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "exportRoster",
  tag: "committers",
  summary: "Export every committer with their history, as CSV or YAML that imports to the same",
  scope: "read",
  query: ExportRosterInput,
  output: z.object({ roster: z.string() }),
  problems: ["forbidden"],
  handler: async ({ actor, input }) => ({ roster: await exportRoster(actor, input) }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
