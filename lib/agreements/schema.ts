import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, oneLine, plainText } from "@/lib/kernel/text";
import { Login } from "@/lib/people/schema";

export const AGREEMENT_KINDS = ["individual_cla", "entity_cla", "nda", "programme"] as const;
export type AgreementKind = (typeof AGREEMENT_KINDS)[number];
export const AGREEMENT_WORDS: Record<AgreementKind, string> = {
  individual_cla: "Individual CLA",
  entity_cla: "Entity CLA",
  nda: "NDA",
  programme: "Programme agreement",
};
/** What each is for, in one sentence. */
export const AGREEMENT_PURPOSE: Record<AgreementKind, string> = {
  individual_cla:
    "Somebody gives the co-op the right to use what they contribute, and says that it is theirs to give.",
  entity_cla:
    "An organization that provides services around the software gives the same right for those it employs.",
  nda: "Keeps what a committer sees of members, customers and security to themselves.",
  programme: "What a core committer may do, what they promise, and what the co-op promises them.",
};
/** As it stands in an address. */
export const kindToPath = (kind: AgreementKind) => kind.replace("_", "-");
export const KIND_PATHS = ["individual-cla", "entity-cla", "nda", "programme"] as const;
export const pathToKind = (path: (typeof KIND_PATHS)[number]) => path.replace("-", "_") as AgreementKind;

export const COUNTERSIGNERS = ["programme_admin", "programme_lead"] as const;
export type Countersigner = (typeof COUNTERSIGNERS)[number];

export const SIGNATURE_STATES = [
  "in_review",
  "to_countersign",
  "valid",
  "superseded",
  "revoked",
  "expired",
  "rejected",
] as const;
/** Of a signature at a date. `in_review`: on paper, and not yet accepted by two people. */
export type SignatureState = (typeof SIGNATURE_STATES)[number];

export const REJECTION_REASONS = [
  "unreadable",
  "wrong_person",
  "wrong_version",
  "incomplete",
  "not_authorised",
  "other",
] as const;
export type RejectionReason = (typeof REJECTION_REASONS)[number];
export const REJECTION_WORDS: Record<RejectionReason, string> = {
  unreadable: "It cannot be read",
  wrong_person: "It is not this person’s signature",
  wrong_version: "It is on another text or version",
  incomplete: "Something is missing, such as a date or a page",
  not_authorised: "Whoever signed may not sign for the organization",
  other: "Another reason",
};

export const OFFICER_ROLES = ["signatory", "cla_manager"] as const;
export type OfficerRole = (typeof OFFICER_ROLES)[number];
export const OFFICER_WORDS: Record<OfficerRole, string> = {
  signatory: "Signatory",
  cla_manager: "CLA manager",
};

export const COVERAGE_KINDS = ["email_domain", "person", "github_organization"] as const;
export type CoverageKind = (typeof COVERAGE_KINDS)[number];
export const COVERAGE_WORDS: Record<CoverageKind, string> = {
  email_domain: "E-mail domain",
  person: "Person",
  github_organization: "GitHub organization",
};

/** Days that CLA managers have to answer before the programme admin may. */
export const SILENT_DAYS = 14;
export const MAX_AGREEMENT_TEXT = 100_000;
/** Largest upload of a signature on paper, in bytes. */
export const MAX_PAPER_BYTES = 8 * 1024 * 1024;

const sentence = (what: string) =>
  plainText().trim().min(1, what).max(2000, "Say it in fewer than 2,000 characters.");
const day = (what: string) => z.union([z.iso.date(what), z.iso.datetime(what)]);
const optionalDay = z
  .union([z.literal(""), z.iso.date("Give a date, such as 2027-03-01."), z.iso.datetime()])
  .optional();
/** A day's begin (UTC), or the moment; null where none was given. */
export const toDate = (text: string | undefined): Date | null => (text ? new Date(text) : null);

export const AgreementInput = z.object({ kind: z.enum(KIND_PATHS) });
export const VersionLabel = z.string().regex(/^\d{1,4}\.\d{1,4}$/, "A version is two numbers, such as 1.0.");
export const VersionInput = z.object({
  kind: z.enum(KIND_PATHS),
  version: VersionLabel,
  /** Another version to compare it with. */
  compare: VersionLabel.optional(),
});

export const DraftVersionInput = z.object({
  kind: z.enum(AGREEMENT_KINDS),
  title: oneLine().trim().min(1, "Give it a title.").max(120),
  text: plainText()
    .min(1, "Write what people sign.")
    .max(MAX_AGREEMENT_TEXT, "The text is longer than 100,000 characters.")
    .transform((text) => `${text.replace(/\r\n?/g, "\n").trim()}\n`)
    .refine((text) => text.length > 1, "Write what people sign."),
  note: plainText().trim().max(2000).default(""),
  isBreaking: z.coerce
    .boolean()
    .default(false)
    .describe("Signatures of older versions hold until `oldUntil` only."),
  oldUntil: optionalDay,
  countersigner: z.union([z.enum(COUNTERSIGNERS), z.literal("")]).optional(),
  validMonths: z
    .union([
      z.literal(""),
      z.coerce.number().int().min(1, "At least a month.").max(600, "At most 600 months."),
    ])
    .optional()
    .describe("A signature expires after so many months."),
});
export const PublishVersionInput = z.object({
  kind: z.enum(AGREEMENT_KINDS),
  digest: z.string().length(64).describe("SHA-256 of the draft's text that you read, hex."),
});

export const SignInput = z.object({
  versionId: Id,
  digest: z.string().max(64).describe("Of the text that was shown."),
  consent: z.string().max(2000).describe("What the page gave out with the text; good for one signature."),
  hasConsented: z.literal(true, { error: "Tick the box to say that you agree." }),
  typedName: oneLine().trim().min(1, "Type your full name.").max(200),
  organizationId: Id.optional(),
});
export const UploadPaperInput = z.object({
  versionId: Id,
  login: Login.optional().describe("Whose signature it is; only a programme admin names somebody else."),
  typedName: oneLine().trim().min(1, "Type the name as it stands on the paper.").max(200),
  signedAt: day("Give the date that stands on the paper."),
  organizationId: Id.optional(),
  file: z.instanceof(Uint8Array, { error: "Choose the scan to upload." }),
});
export const SignatureInput = z.object({ signatureId: Id });
export const ReviewPaperInput = z.object({ signatureId: Id, note: plainText().trim().max(1000).default("") });
export const RejectSignatureInput = z.object({
  signatureId: Id,
  reason: z.enum(REJECTION_REASONS, { error: "Choose a reason." }),
  note: sentence("Say it in your own words, so that they know what to do."),
});
export const RevokeSignatureInput = z.object({ signatureId: Id, note: sentence("Say why.") });

export const RecordOrganizationInput = z.object({
  organizationId: Id.optional().describe("Left out: a new one."),
  name: oneLine().trim().min(1, "Give the organization’s name.").max(120),
  isProvider: z.boolean().default(false).describe("Its people need its entity CLA to cover them."),
});
export const OrganizationInput = z.object({ organizationId: Id });
/** With a page of those who work there. */
export const OrganizationPageInput = z.object({ ...OrganizationInput.shape, ...PageInput });
export const AddOfficerInput = z.object({
  organizationId: Id,
  login: Login,
  role: z.enum(OFFICER_ROLES),
});
export const RemoveOfficerInput = z.object({ officerId: Id });

const DOMAIN = /^(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))+$/;
export const CoverageBody = z.object({
  kind: z.enum(COVERAGE_KINDS),
  value: plainText()
    .trim()
    .min(1, "Say whom.")
    .max(253)
    .transform((value) => value.replace(/^@/, "").toLowerCase()),
  from: optionalDay,
  until: optionalDay,
});
export const AddCoverageInput = CoverageBody.extend({ organizationId: Id }).superRefine(
  ({ kind, value, from, until }, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: "custom", path: [path], message });
    if (kind === "email_domain" && !DOMAIN.test(value))
      issue("value", "Give a domain, such as tern.example.");
    if (kind !== "email_domain" && !/^[a-z0-9][a-z0-9_-]{0,59}$/.test(value))
      issue("value", "Letters, digits, dashes and underscores only.");
    if (from && until && new Date(until) <= new Date(from)) issue("until", "It ends before it begins.");
  },
);
export const EndCoverageInput = z.object({ ruleId: Id });
export const AskForCoverageInput = z.object({
  organizationId: Id,
  message: plainText().trim().max(1000).default(""),
});
export const RequestInput = z.object({ requestId: Id });
export const AnswerBody = z.object({
  accept: z.boolean(),
  reason: plainText().trim().max(1000).default("").describe("Needed for a no."),
});
export const AnswerCoverageInput = AnswerBody.extend(RequestInput.shape).refine(
  ({ accept, reason }) => accept || reason !== "",
  { path: ["reason"], error: "Say why not." },
);

export const AffiliationBody = z.object({
  login: Login.optional().describe("Left out: yourself. Only a programme admin names somebody else."),
  organizationId: Id,
  from: day("Give the date from which they work there."),
  until: optionalDay,
});
export const RecordAffiliationInput = AffiliationBody.refine(
  ({ from, until }) => !until || new Date(until) > new Date(from),
  { path: ["until"], error: "It ends before it begins." },
);
export const EndAffiliationInput = z.object({
  affiliationId: Id,
  until: day("Give the date until which they work there."),
});

export const ASKABLE = ["individual_cla", "entity_cla", "nda", "programme"] as const;
/** What clearance asks of whom; an agreement is asked for only once a version of it has been published. */
export const ClearancePolicy = z.object({
  contributor: z.array(z.enum(ASKABLE)),
  committer: z.array(z.enum(ASKABLE)),
});
/** Of core committers besides that: the programme's policy says, when it is adopted. */
export const ContributorAsks = ClearancePolicy.pick({ contributor: true });
export type ClearancePolicy = z.infer<typeof ClearancePolicy>;
export const DEFAULT_CLEARANCE_POLICY: ClearancePolicy = {
  contributor: ["individual_cla", "entity_cla"],
  committer: ["individual_cla", "entity_cla", "nda", "programme"],
};
export const CLEARANCE_POLICY_SETTING = "clearance-policy";

export const ClearanceInput = z.object({
  login: Login.optional(),
  on: optionalDay.describe("As of the end of this day, or this moment; left out: now."),
});
export const ExportSignaturesInput = ClearanceInput.pick({ on: true });
