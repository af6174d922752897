import { z } from "zod";
import { Id, plainText } from "@/lib/kernel/text";

export const COOP_ROLES = [
  "member",
  "board",
  "secretary",
  "programme_admin",
  "programme_lead",
  "administrator",
] as const;
export type CoopRole = (typeof COOP_ROLES)[number];

/** What an API token may do. `read` reads what its person reads, `git` pushes. */
export const SCOPES = ["read", "git", "forks:write", "reviews:write", "admin"] as const;
export type Scope = (typeof SCOPES)[number];
export const SCOPE_WORDS: Record<Scope, string> = {
  read: "Read everything you can read",
  git: "Push branches to component repositories",
  "forks:write": "Request, withdraw and join forks",
  "reviews:write": "Cross-check revisions, run checks, stop trials",
  admin: "Manage accounts and settings",
};

export const Login = z
  .string()
  .trim()
  .min(1, "Say whose login it is.")
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9-]*$/, "A login is letters, digits and dashes.");

export const CreateApiTokenInput = z.object({
  label: plainText().trim().min(1, "Give the token a name, such as “laptop”.").max(80),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope."),
  /** Whose token; only the system names somebody else. */
  login: Login.optional(),
});
export const RevokeApiTokenInput = z.object({ tokenId: Id });
export const PersonInput = z.object({ login: Login });

export interface PersonRef {
  id: string;
  login: string;
  name: string;
}

export interface ApiTokenDto {
  id: string;
  label: string;
  prefix: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
}
