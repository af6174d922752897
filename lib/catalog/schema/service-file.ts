import { z } from "zod";
import { LEVELS, SERVICE_KINDS, SeedSettings, SessionInFile } from "../schema";
import { componentEntry } from "./details";

const Name = (what: string) =>
  z.string().regex(/^[a-z][a-z0-9-]{0,48}$/, `${what} is lower-case letters, digits and dashes.`);

const ComponentEntry = componentEntry(Name("A component's name"));

/** `service.yaml`: what the catalogue is told of a service. */
export const ServiceFile = z.object({
  slug: Name("A slug"),
  title: z.string().min(1).max(100),
  kind: z.enum(SERVICE_KINDS),
  level: z.enum(LEVELS).default("alpha"),
  summary: z.string().min(1).max(300),
  description: z.string().max(10_000).default(""),
  /** Logins of people who are known here. */
  maintainers: z.array(z.string()).default([]),
  session: SessionInFile,
  secrets: z
    .array(z.union([z.string(), z.object({ name: z.string(), purpose: z.string().default("") })]))
    .default([])
    .transform((all) => all.map((one) => (typeof one === "string" ? { name: one, purpose: "" } : one))),
  data: z.object({ database: z.string(), seed: SeedSettings.nullish() }).nullish(),
  components: z
    .array(ComponentEntry)
    .min(1)
    .max(30)
    .refine(
      (all) => new Set(all.map((one) => one.name)).size === all.length,
      "Two components have the same name.",
    ),
});
export type ServiceFile = z.infer<typeof ServiceFile>;
