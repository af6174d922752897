import { z } from "zod";
import { draftVersion } from "@/lib/agreements/commands/draft-version";
import { AgreementInput, DraftVersionInput, pathToKind } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";

export const PUT = route({
  id: "draftAgreement",
  tag: "agreements",
  summary: "Write the draft of the next version, in the place of the one before",
  scope: "agreements:write",
  path: AgreementInput,
  body: DraftVersionInput.omit({ kind: true }),
  example: { title: "Individual CLA", text: "What I contribute is mine to give.", isBreaking: false },
  output: z.object({ versionId: z.string(), version: z.string(), digest: z.string() }),
  problems: ["refused"],
  handler: ({ actor, input, options }) =>
    draftVersion(actor, { ...input, kind: pathToKind(input.kind) }, options),
});

export const { GET, POST, PATCH, DELETE, OPTIONS } = otherMethods({ PUT });
