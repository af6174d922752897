import { VersionPage } from "@/lib/agreements/dto";
import { getAgreementVersion } from "@/lib/agreements/queries/get-agreement-version";
import { VersionInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const GET = route({
  id: "getAgreementVersion",
  tag: "agreements",
  summary: "Get one published version with its whole text",
  scope: "public",
  path: VersionInput.omit({ compare: true }),
  output: VersionPage,
  problems: ["not_found"],
  handler: async ({ actor, input }) => (await getAgreementVersion(actor, input)).version,
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
