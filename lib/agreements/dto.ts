import { z } from "zod";
import { PersonRef } from "@/lib/people/schema";
import { AGREEMENT_KINDS, COUNTERSIGNERS, COVERAGE_KINDS, OFFICER_ROLES, SIGNATURE_STATES } from "./schema";

const At = z.iso.datetime();
export const May = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);
export type May = z.infer<typeof May>;

export const VersionSummary = z
  .object({
    id: z.string(),
    kind: z.enum(AGREEMENT_KINDS),
    version: z.string().describe("Two numbers: `1.0`."),
    title: z.string(),
    digest: z.string().describe("SHA-256 of the text, hex."),
    isBreaking: z.boolean(),
    oldUntil: At.nullable().describe("Of a breaking one: until when signatures of older versions hold."),
    note: z.string().describe("What changed."),
    countersigner: z.enum(COUNTERSIGNERS).nullable(),
    validMonths: z.int().nullable(),
    publishedAt: At,
  })
  .meta({ id: "AgreementVersion" });
export type VersionSummary = z.infer<typeof VersionSummary>;

export const AgreementItem = z
  .object({
    kind: z.enum(AGREEMENT_KINDS),
    current: VersionSummary.nullable().describe("What people sign now; null before the first."),
    versions: z.int().describe("How many have been published."),
    yours: z
      .object({
        signatureId: z.string(),
        version: z.string(),
        state: z.enum(SIGNATURE_STATES),
        until: At.nullable(),
      })
      .nullable()
      .describe("Your own latest signature."),
  })
  .meta({ id: "Agreement" });
export type AgreementItem = z.infer<typeof AgreementItem>;

export const VersionPage = z
  .object({
    ...VersionSummary.shape,
    text: z.string().describe("Markdown; what people sign is exactly this."),
    isCurrent: z.boolean(),
    supersededAt: At.nullable().describe("From when signatures on it no longer hold."),
    versions: z.array(VersionSummary).describe("All of this agreement, newest first."),
  })
  .meta({ id: "AgreementText" });
export type VersionPage = z.infer<typeof VersionPage>;

export const SignatureItem = z
  .object({
    id: z.string(),
    agreement: z.enum(AGREEMENT_KINDS),
    version: z.string(),
    title: z.string(),
    person: PersonRef,
    organization: z.object({ id: z.string(), name: z.string() }).nullable(),
    typedName: z.string(),
    method: z.enum(["page", "paper", "imported"]),
    state: z.enum(SIGNATURE_STATES),
    signedAt: At,
    recordedAt: At,
    from: At.nullable().describe("Since when it holds."),
    until: At.nullable().describe("When it ended or will end."),
    code: z.string().describe("Of its receipt."),
  })
  .meta({ id: "Signature" });
export type SignatureItem = z.infer<typeof SignatureItem>;

export const ConditionView = z
  .object({
    key: z.enum(["standing", ...AGREEMENT_KINDS]),
    subject: z.string(),
    state: z.enum(["met", "unmet", "not_asked"]),
    since: At.nullable(),
    until: At.nullable(),
    reason: z.string(),
    fixer: z.string().nullable().describe("Who can mend it."),
    href: z.string().nullable().describe("Where."),
  })
  .meta({ id: "ClearanceCondition" });
export type ConditionView = z.infer<typeof ConditionView>;

export const ClearancePage = z
  .object({
    person: PersonRef,
    at: At,
    contributor: z.object({ isCleared: z.boolean(), conditions: z.array(ConditionView) }),
    committer: z.object({ isCleared: z.boolean(), conditions: z.array(ConditionView) }),
    affiliations: z.array(
      z.object({
        id: z.string(),
        organization: z.object({ id: z.string(), name: z.string() }),
        isProvider: z.boolean().describe("Now."),
        from: At,
        until: At.nullable(),
        isAsked: z.boolean().describe("They have asked to be covered, and nobody has answered."),
      }),
    ),
  })
  .meta({ id: "Clearance" });
export type ClearancePage = z.infer<typeof ClearancePage>;

export const ClearanceRow = z
  .object({
    ...PersonRef.shape,
    isCleared: z.boolean(),
    missing: z.array(z.enum(["standing", ...AGREEMENT_KINDS])),
  })
  .meta({ id: "ClearanceRow" });
export type ClearanceRow = z.infer<typeof ClearanceRow>;

export const OrganizationItem = z
  .object({
    id: z.string(),
    name: z.string(),
    isProvider: z.boolean(),
    people: z.int().describe("Who work there now."),
    entityCla: z
      .object({ version: z.string(), state: z.enum(SIGNATURE_STATES), signatureId: z.string() })
      .nullable(),
    openRequests: z.int(),
  })
  .meta({ id: "Organization" });
export type OrganizationItem = z.infer<typeof OrganizationItem>;

export const OrganizationPage = z
  .object({
    ...OrganizationItem.shape,
    officers: z.array(
      z.object({ id: z.string(), person: PersonRef, role: z.enum(OFFICER_ROLES), from: At, mayRemove: May }),
    ),
    coverage: z
      .array(
        z.object({
          id: z.string(),
          kind: z.enum(COVERAGE_KINDS),
          value: z.string(),
          person: PersonRef.nullable(),
          from: At,
          until: At.nullable(),
          isEnded: z.boolean(),
          addedBy: z.string().nullable(),
          note: z.string().nullable().describe("Whom it reaches, in words."),
          problem: z.string().nullable().describe("Why GitHub’s members could not be read last."),
          readAt: At.nullable().describe("When GitHub’s members were read last."),
        }),
      )
      .describe(
        "For its own officers and people, and the programme’s admins; empty for others. Those that hold first, 200 at most.",
      ),
    coverageCount: z.int().describe("How many such rules there are, ended ones too."),
    covered: z
      .array(z.object({ person: PersonRef, by: z.string(), since: At }))
      .describe("Of this page of those who work there now, who is covered."),
    uncovered: z.array(PersonRef).describe("Of this page of those who work there now, who is not."),
    nextCursor: z.string().nullable().describe("For the next page of those who work there; null at the end."),
    requests: z.array(
      z.object({
        id: z.string(),
        person: PersonRef,
        message: z.string(),
        askedAt: At,
        silentDays: z.int(),
        mayAnswer: May,
      }),
    ),
    answered: z.array(
      z.object({
        id: z.string(),
        person: PersonRef,
        isAccepted: z.boolean(),
        reason: z.string(),
        by: z.string(),
        at: At,
        silentDays: z
          .int()
          .nullable()
          .describe("Days that the managers had been silent when an admin answered."),
      }),
    ),
    signatures: z.array(
      z.object({
        id: z.string(),
        version: z.string(),
        by: z.string(),
        state: z.enum(SIGNATURE_STATES),
        at: At,
      }),
    ),
    current: z.object({ version: z.string(), id: z.string() }).nullable().describe("Of the entity CLA."),
    you: z.object({
      isSignatory: z.boolean(),
      isManager: z.boolean(),
      worksHere: z.boolean(),
      hasAsked: z.boolean(),
      mayCover: May,
      mayAddManager: May,
      mayAddSignatory: May,
      mayRecord: May,
      seesCoverage: z.boolean(),
    }),
    now: At,
  })
  .meta({ id: "OrganizationPage" });
export type OrganizationPage = z.infer<typeof OrganizationPage>;

export const ReceiptView = z
  .object({
    code: z.string(),
    agreement: z.enum(AGREEMENT_KINDS),
    version: z.string(),
    textSha256: z.string(),
    signedAt: At,
    organization: z.string().nullable(),
    state: z.enum(SIGNATURE_STATES),
    until: At.nullable(),
    isIntact: z.boolean().describe("Its seal is of what is recorded."),
  })
  .meta({
    id: "Receipt",
    description: "What anybody may know of a signature by its receipt’s code: no name.",
  });
export type ReceiptView = z.infer<typeof ReceiptView>;
