import { z } from "zod";

const Named = z.object({ slug: z.string(), title: z.string() });

export const CatalogueFindings = z
  .object({
    unknown: z
      .array(z.object({ name: z.string(), count: z.int(), consumers: z.array(Named) }))
      .describe(
        "What services say they consume and nobody defined; the hundred most named, with twenty consumers each.",
      ),
    unknownCount: z.int().describe("Dependencies on what nobody defined."),
    selves: z.array(Named).describe("Services that consume themselves, at most a hundred."),
    selvesCount: z.int(),
    cycles: z
      .array(z.object({ services: z.array(Named), count: z.int() }))
      .describe("Services that consume one another, directly or through others; at most a hundred groups."),
    cyclesCount: z.int(),
  })
  .meta({ id: "CatalogueFindings" });
export type CatalogueFindings = z.infer<typeof CatalogueFindings>;
