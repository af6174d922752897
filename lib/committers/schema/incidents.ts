import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, Numbering, oneLine, plainText } from "@/lib/kernel/text";
import { PersonRef } from "@/lib/people/schema";

export const INCIDENT_STATES = ["reported", "notified", "resolved"] as const;
export type IncidentState = (typeof INCIDENT_STATES)[number];

/** A whole fork of the service, or one commit of one of its components. */
export const ChangeGiven = z.union(
  [
    z.object({ fork: Numbering }),
    z.object({
      component: plainText().trim().min(1).max(100),
      commit: z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^[0-9a-f]{40}$/, "Give all 40 digits of the commit."),
    }),
  ],
  { error: "Name a fork, or a component and all 40 digits of a commit." },
);
export type ChangeGiven = z.infer<typeof ChangeGiven>;
const Changes = z.array(ChangeGiven).max(20, "At most 20 changes.");

export const ReportIncidentInput = z.object({
  service: plainText().trim().min(1, "Choose the service.").max(60),
  title: oneLine().trim().min(1, "Say in a few words what happened.").max(120),
  occurredAt: z
    .union([z.iso.datetime({ offset: true }), z.iso.datetime({ local: true }).transform((at) => `${at}Z`)], {
      error: "Say when it happened.",
    })
    .transform((at) => new Date(at))
    .describe("When it happened; without a zone it is UTC."),
  summary: plainText()
    .trim()
    .min(1, "Say what contributors and champions are to know.")
    .max(4000)
    .describe("For contributors and champions. It must not name anybody’s data."),
  details: plainText()
    .trim()
    .max(20_000)
    .default("")
    .describe("For the service’s maintainers only: it may name people’s data."),
  changes: Changes.default([]).describe("What it is traced to, as far as is known."),
});
export const IncidentInput = z.object({ incidentId: Id });
export const TraceBody = z.object({ changes: Changes.min(1, "Name at least one change.") });
export const TraceIncidentInput = IncidentInput.extend(TraceBody.shape);
export const ResolveIncidentBody = z.object({
  resolution: plainText().trim().min(1, "Say how it was resolved.").max(4000),
});
export const ResolveIncidentInput = IncidentInput.extend(ResolveIncidentBody.shape);
export const ProposeRevertInput = IncidentInput.extend({ changeId: Id });
export const ListIncidentsInput = z.object({
  of: z.enum(["open", "all"]).default("open"),
  ...PageInput,
});

const At = z.iso.datetime();
const ServiceRef = z.object({ slug: z.string(), title: z.string() });
const May = z.union([
  z.object({ ok: z.literal(true) }),
  z.object({ ok: z.literal(false), reason: z.string(), message: z.string() }),
]);

export const IncidentItem = z
  .object({
    id: z.string(),
    state: z.enum(INCIDENT_STATES),
    title: z.string(),
    summary: z.string(),
    service: ServiceRef,
    occurredAt: At,
    reportedAt: At,
    notifiedAt: At.nullable(),
    resolvedAt: At.nullable(),
    changes: z.int().describe("How many changes it is traced to."),
  })
  .meta({ id: "IncidentItem" });
export type IncidentItem = z.infer<typeof IncidentItem>;

export const RevertOffer = z
  .object({
    branch: z.string(),
    commands: z.string().describe("What to type in a terminal, with the right ids."),
    pullUrl: z.string().nullable().describe("Where the pull request is opened then."),
    mayMake: May.describe("Whether Forkmoot can make the branch itself."),
    madeUrl: z.string().nullable().describe("The branch exists: where its pull request is opened."),
  })
  .meta({ id: "RevertOffer" });
export type RevertOffer = z.infer<typeof RevertOffer>;

export const IncidentChangeView = z
  .object({
    id: z.string(),
    fork: z.object({ number: z.int(), title: z.string(), state: z.string(), url: z.string() }).nullable(),
    component: z.string().nullable(),
    commit: z.string().nullable(),
    contributor: PersonRef.nullable(),
    isYours: z.boolean(),
    reverts: z.array(RevertOffer.extend({ component: z.string() })),
  })
  .meta({ id: "IncidentChange" });
export type IncidentChangeView = z.infer<typeof IncidentChangeView>;

export const IncidentView = IncidentItem.extend({
  reportedBy: PersonRef,
  resolvedBy: PersonRef.nullable(),
  resolution: z.string(),
  details: z.string().nullable().describe("Null for everybody but the service’s maintainers."),
  traced: z.array(IncidentChangeView),
  told: z.array(z.object({ person: PersonRef, parts: z.array(z.string()), at: At })),
  /** Why the reader may see it. */
  yourPart: z.array(z.string()),
  may: z.object({ trace: May, resolve: May }),
}).meta({ id: "Incident" });
export type IncidentView = z.infer<typeof IncidentView>;

/** As what somebody was told of an incident. */
export const PART_WORDS: Record<string, string> = {
  contributed: "contributed to it",
  merged: "merged it",
  champion: "champions a committer involved",
  delegate: "stands in as champion of a committer involved",
};
