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
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "A login is letters, digits, dashes and underscores.");

export const CreateApiTokenInput = z.object({
  label: plainText().trim().min(1, "Give the token a name, such as “laptop”.").max(80),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope."),
  /** Whose token; only the system names somebody else. */
  login: Login.optional(),
});
export const RevokeApiTokenInput = z.object({ tokenId: Id });
export const COOP_ROLE_WORDS: Record<CoopRole, string> = {
  member: "Member",
  board: "Board",
  secretary: "Secretary",
  programme_admin: "Programme admin",
  programme_lead: "Programme lead",
  administrator: "Administrator",
};
export const PersonInput = z.object({ login: Login });

/** Somebody to invite: a GitHub username, or an e-mail address. */
export const InvitePersonInput = z.object({
  who: plainText()
    .trim()
    .min(1, "Say whom: a GitHub username or an e-mail address.")
    .max(320)
    .transform((who) => who.replace(/^@/, ""))
    .pipe(
      z.union(
        [
          z.email().transform((email) => ({ kind: "email" as const, email: email.toLowerCase() })),
          Login.refine((login) => login.length <= 45).transform((login) => ({
            kind: "login" as const,
            login,
          })),
        ],
        { error: "This is neither a GitHub username nor an e-mail address." },
      ),
    ),
});
export const InvitationInput = z.object({ invitationId: Id });

export const ListPeopleInput = z.object({
  q: plainText().trim().max(100).optional(),
  take: z.coerce.number().int().min(1).max(100).default(50),
  cursor: plainText().max(500).optional(),
});

export interface PersonRow {
  id: string;
  login: string;
  name: string;
  /** Held now. */
  roles: CoopRole[];
  formerLogins: string[];
  isSuspended: boolean;
  /** Signs in with GitHub, is a persona of the demo's, or has not signed in yet. */
  signsIn: "github" | "persona" | "not_yet";
  /** Suspending and reinstating, for the reader. */
  maySuspend: boolean;
}

/** An open invitation. */
export interface InvitationRow {
  id: string;
  /** Whom: the username or e-mail address that was invited. */
  who: string;
  /** GitHub said whose username it is: only that account gets in. */
  isCertain: boolean;
  kind: "login" | "email";
  invitedBy: string | null;
  invitedAt: string;
}

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
