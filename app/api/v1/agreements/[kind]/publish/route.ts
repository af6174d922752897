import { z } from "zod";
import { publishVersion } from "@/lib/agreements/commands/publish-version";
import { AgreementInput, PublishVersionInput, pathToKind } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const POST = route({
  id: "publishAgreement",
  tag: "agreements",
  summary: "Publish the draft: people sign it from now on, and it never changes",
  scope: "agreements:write",
  path: AgreementInput,
  body: PublishVersionInput.omit({ kind: true }),
  example: { digest: "0".repeat(64) },
  output: z.object({ versionId: z.string(), version: z.string(), affected: z.int() }),
  problems: ["not_found", "conflict", "refused"],
  handler: ({ actor, input, options }) =>
    publishVersion(actor, { ...input, kind: pathToKind(input.kind) }, options),
});

export const { GET, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ POST });
