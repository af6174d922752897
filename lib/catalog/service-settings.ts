import { z } from "zod";
import { SessionScheme } from "@/lib/deploy/contract";

/** How the edge knows a service's users, as kept in the catalogue: the secret by name, never by value. */
export const SessionSettings = SessionScheme.omit({ secret: true }).extend({ secretName: z.string().min(1) });
export type SessionSettings = z.infer<typeof SessionSettings>;

export const SeedSettings = z.object({ component: z.string(), run: z.string() });
