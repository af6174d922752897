import { z } from "zod";
import { exportSignatures } from "@/lib/agreements/queries/export-signatures";
import { ExportSignaturesInput } from "@/lib/agreements/schema";
import { otherMethods, route } from "@/lib/kernel/route";
import { sealingKey } from "@/lib/platform/seals";

export const GET = route({
  id: "exportSignatures",
  tag: "agreements",
  summary: "Export every signature and everybody’s clearance as of a date, for an auditor",
  description:
    "`export` is a file of one JSON value a line, sealed as a whole; write it down byte by byte and check it with examples/auditor/verify-export.mjs.",
  scope: "read",
  query: ExportSignaturesInput,
  output: z.object({
    export: z.string(),
    key: z.string().describe("The public key that it is checked with, PEM. Better ask for it elsewhere."),
  }),
  problems: ["forbidden"],
  handler: async ({ actor, input }) => ({
    export: new TextDecoder().decode(await exportSignatures(actor, input)),
    key: sealingKey(),
  }),
});

export const { POST, PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET });
