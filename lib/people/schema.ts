import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, oneLine, plainText } from "@/lib/kernel/text";

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
export const SCOPES = [
  "read",
  "git",
  "forks:write",
  "reviews:write",
  "catalog:write",
  "levels:write",
  "meetings:write",
  "people:write",
  "agreements:write",
  "committers:write",
  "admin",
] as const;
export type Scope = (typeof SCOPES)[number];
export const SCOPE_WORDS: Record<Scope, string> = {
  read: "Read everything you can read",
  git: "Push branches to component repositories",
  "forks:write": "Request, withdraw and join forks",
  "reviews:write": "Cross-check revisions, run checks, stop trials",
  "catalog:write": "Propose, edit and import services, look after maintainers",
  "levels:write": "Answer requirements, updates, verifications and deficiencies",
  "meetings:write": "Plan and run meetings, vote in them",
  "people:write": "Keep the members’ register",
  "agreements:write": "Publish agreements, look after who is covered",
  "committers:write": "Nominate, onboard and look after committers",
  admin: "Manage accounts and settings",
};

export const Login = z
  .string()
  .trim()
  .min(1, "Say whose login it is.")
  .max(60)
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]*$/, "A login is letters, digits, dashes and underscores.");

export const CreateApiTokenInput = z.object({
  label: oneLine().trim().min(1, "Give the token a name, such as “laptop”.").max(80),
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
  ...PageInput,
});

export const PersonRef = z
  .object({ id: z.string(), login: z.string(), name: z.string() })
  .meta({ id: "PersonRef", description: "Somebody, by the login that people know them by." });
export type PersonRef = z.infer<typeof PersonRef>;

export const PersonRow = z
  .object({
    ...PersonRef.shape,
    roles: z.array(z.enum(COOP_ROLES)).describe("Held now."),
    formerLogins: z.array(z.string()),
    isSuspended: z.boolean(),
    signsIn: z
      .enum(["github", "persona", "not_yet"])
      .describe("With GitHub, as a persona of the demo's, or not yet."),
    maySuspend: z.boolean().describe("Whether you may suspend and reinstate them."),
  })
  .meta({ id: "Person" });
export type PersonRow = z.infer<typeof PersonRow>;

export const InvitationRow = z
  .object({
    id: z.string(),
    who: z.string().describe("The username or e-mail address that was invited."),
    isCertain: z.boolean().describe("GitHub said whose username it is: only that account gets in."),
    kind: z.enum(["login", "email"]),
    invitedBy: z.string().nullable(),
    invitedAt: z.iso.datetime(),
  })
  .meta({ id: "Invitation", description: "An open invitation." });
export type InvitationRow = z.infer<typeof InvitationRow>;

export const ApiTokenDto = z
  .object({
    id: z.string(),
    label: z.string().describe("What its owner calls it."),
    prefix: z.string().describe("Its first characters, to tell tokens apart."),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable().describe("To the minute."),
    revokedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "ApiToken", description: "An API token without its secret, which was shown once." });
export type ApiTokenDto = z.infer<typeof ApiTokenDto>;

export const MeDto = z
  .object({
    ...PersonRef.shape,
    roles: z.array(z.enum(COOP_ROLES)).describe("Roles held now."),
    suspended: z.boolean(),
    via: z.enum(["session", "token"]),
    scopes: z.array(z.enum(SCOPES)).nullable().describe("The token's; null for a session, which needs none."),
  })
  .meta({ id: "Me" });
export type MeDto = z.infer<typeof MeDto>;
