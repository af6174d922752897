import { z } from "zod";
import { plainText } from "@/lib/kernel/text";
import { SERVICE_KINDS } from "../schema";
import { ComponentDetails, DetailFields, ServiceSlug } from "./details";

const { title, summary, ...texts } = DetailFields;

export const ProposeServiceInput = z.object({
  title,
  slug: ServiceSlug.optional().describe("Its name in addresses; made of the title where it is left out."),
  kind: z.enum(SERVICE_KINDS, "Say for whom it is."),
  summary: summary.min(1, "Say in a sentence what it is for."),
  description: texts.description.default(""),
  principles: texts.principles.default(""),
});

const Named = z.array(plainText().trim().min(1).max(200)).max(100);

/** What is left out stays as it is. The level is none of it: it changes by verification and at meetings. */
export const EditServiceInput = z.object({
  slug: ServiceSlug.describe("Its name in addresses."),
  ...z.object({ title, summary, ...texts }).partial().shape,
  kind: z.enum(SERVICE_KINDS).optional().describe("Only while it is proposed."),
  consume: Named.default([]).describe("Services that it consumes besides, by their names in addresses."),
  release: Named.default([]).describe(
    "Services that it does not consume any more; also names that nobody defined.",
  ),
  components: z.array(ComponentDetails).max(100).default([]),
});
/** The same without the service, which stands in the address. */
export const EditServiceBody = EditServiceInput.omit({ slug: true });

export const ServiceRef = z.object({ slug: z.string(), title: z.string() });
