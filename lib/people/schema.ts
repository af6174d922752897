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

/** A name as a person writes it, in one line. */
export const PersonName = oneLine()
  .trim()
  .min(1, "Say what they are called.")
  .max(100, "A name has at most 100 characters.");

export const CreateApiTokenInput = z.object({
  label: oneLine().trim().min(1, "Give the token a name, such as “laptop”.").max(80),
  scopes: z.array(z.enum(SCOPES)).min(1, "Choose at least one scope."),
  /** How long it works; null: until it is revoked. */
  days: z
    .int("Choose how long it works.")
    .min(1, "It has to work for a day at least.")
    .max(366, "A token with an end works for a year at most.")
    .nullable()
    .default(null),
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
/** The login is typed once more: nobody erases themselves by mistake. */
export const ErasePersonInput = z.object({ login: Login });
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

const At = z.iso.datetime();

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
    invitedAt: z.iso.datetime().describe("When they were invited last."),
    expiresAt: z.iso.datetime(),
    isExpired: z.boolean().describe("It lets nobody in until it is renewed."),
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

/** A day of the calendar, `2026-03-01`. */
export const Day = z.iso
  .date("Write the day as 2026-03-01.")
  .refine((day) => /^(19|20)/.test(day), "Write the day as 2026-03-01.");
const Reason = plainText().trim().max(500, "A reason has at most 500 characters.");

/** Roles that the secretary and the board give and end; memberships are recorded instead. */
export const OFFICES = ["board", "secretary", "programme_admin", "programme_lead", "administrator"] as const;

export const RecordMemberInput = z.object({
  login: Login,
  name: PersonName.optional().describe("Of somebody who is not known here yet."),
  email: z.union([z.literal(""), z.email("This is no e-mail address.").max(320)]).optional(),
  joined: Day,
  reason: Reason.default("").describe("Why, or which decision it rests on."),
});
export const GrantRoleInput = z.object({
  login: Login,
  role: z.enum(OFFICES),
  from: Day,
  until: z.union([z.literal("").transform(() => undefined), Day]).optional(),
  reason: Reason.min(1, "Say which decision it rests on, such as “AGM of 12 March”."),
});
export const EndRoleInput = z.object({
  grantId: Id,
  until: Day.describe("The first day on which they no longer hold it."),
  reason: Reason.min(1, "Say why, or which decision it rests on."),
});
export const ImportRegisterInput = z.object({
  csv: plainText().max(1_000_000, "The file has more than 1 MB."),
  source: oneLine().trim().min(1, "Say where the file comes from.").max(100),
});

export const RegisterFinding = z
  .object({
    line: z.int(),
    column: z.string().nullable(),
    severity: z.enum(["error", "note"]).describe("An error keeps the whole file out; a note does not."),
    message: z.string(),
  })
  .meta({ id: "RegisterFinding" });
export const RegisterChanges = z
  .object({
    people: z.int().describe("New people."),
    grants: z.int().describe("New memberships and roles."),
    ends: z.int().describe("Memberships and roles that end."),
    addresses: z.int().describe("People whose address was not known."),
    unchanged: z.int().describe("Memberships and roles that the register has as the file says."),
  })
  .meta({ id: "RegisterChanges" });
export const RegisterPreview = z
  .object({
    findings: z.array(RegisterFinding).describe("By line; at most 200."),
    errors: z.int().describe("How many of all the findings are errors."),
    changes: RegisterChanges,
  })
  .meta({ id: "RegisterPreview", description: "What an import would find and change." });
export type RegisterPreview = z.infer<typeof RegisterPreview>;

export const ListRegisterInput = z.object({
  q: plainText().trim().max(100).optional().describe("Part of a name or login."),
  show: z
    .enum(["members", "former"])
    .default("members")
    .describe("`former`: for the secretary and the board."),
  role: z.enum(OFFICES).optional().describe("Who holds it at that day."),
  on: Day.optional().describe("As of this day; today where it is left out."),
  ...PageInput,
});

export const RegisterRow = z
  .object({
    ...PersonRef.shape,
    joined: At,
    left: At.nullable(),
    roles: z.array(z.enum(COOP_ROLES)).describe("Held then, besides membership."),
    email: z.string().nullable().describe("For the secretary and the board; else null."),
    source: z.string().nullable().describe("The file that the membership was imported from."),
  })
  .meta({ id: "RegisterRow", description: "A membership." });
export type RegisterRow = z.infer<typeof RegisterRow>;

export const RoleRecord = z
  .object({
    id: z.string(),
    role: z.enum(COOP_ROLES),
    from: At,
    until: At.nullable(),
    isInForce: z.boolean(),
    reason: z.string().describe("For the secretary, the board and the person; else empty."),
    endReason: z.string(),
    recordedBy: z.string().nullable(),
    recordedAt: At.nullable(),
    isRecordedLater: z.boolean().describe("It was written down more than a day after it took effect."),
    source: z.string().nullable(),
    mayEnd: z.boolean(),
  })
  .meta({ id: "RoleRecord", description: "Who held which role when." });
export type RoleRecord = z.infer<typeof RoleRecord>;

export const PersonPage = z
  .object({
    ...PersonRef.shape,
    email: z.string().nullable(),
    formerLogins: z.array(z.string()),
    isSuspended: z.boolean(),
    roles: z.array(RoleRecord).describe("Newest first."),
    services: z.array(z.object({ slug: z.string(), title: z.string(), since: At, until: At.nullable() })),
    affiliations: z.array(z.object({ organization: z.string(), from: At, until: At.nullable() })),
    grantable: z.array(z.enum(COOP_ROLES)).describe("Roles that you may give them."),
    isYou: z.boolean(),
    now: At,
  })
  .meta({ id: "PersonPage" });
export type PersonPage = z.infer<typeof PersonPage>;
