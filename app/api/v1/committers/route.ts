import { z } from "zod";
import { listCommitters } from "@/lib/committers/queries/list-committers";
import { CommitterItem, ListCommittersInput } from "@/lib/committers/schema/committers";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "listCommitters",
  tag: "committers",
  summary: "List core committers and nominees, those who wait longest first",
  scope: "read",
  query: ListCommittersInput,
  output: z.object({ items: z.array(CommitterItem) }),
  handler: async ({ actor, input }) => ({ items: (await listCommitters(actor, input)).items }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
