import { ServiceInput } from "@/lib/catalog/schema";
import { notFound } from "@/lib/kernel/errors";
import { otherMethods, route } from "@/lib/kernel/route";
import { getServiceUpdate } from "@/lib/maturity/queries/get-update";
import { ServiceUpdateInput, UpdatePage } from "@/lib/maturity/schema/updates";

export const GET = route({
  id: "getServiceUpdate",
  tag: "levels",
  summary: "A service's report to the AGM: what is asked, what was answered last, what is worked out",
  scope: "read",
  path: ServiceInput,
  query: ServiceUpdateInput.omit({ slug: true }),
  output: UpdatePage,
  problems: ["not_found"],
  handler: async ({ actor, input }) => {
    const update = await getServiceUpdate(actor, input);
    if (!update) throw notFound("An AGM that it reports to");
    return update;
  },
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
