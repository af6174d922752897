/** What pages and the API show of meetings. Dates are ISO strings; ids are opaque. */
import { z } from "zod";
import { LEVELS } from "@/lib/catalog/schema";
import { PersonRef } from "@/lib/people/schema";
import { DecidedRule } from "./decided-rule";
import { MeetingRules } from "./rules";
import { AGENDA_ITEM_KINDS, MEETING_KINDS, MEETING_STATES, RESOLUTION_STATES, VOTE_CHOICES } from "./schema";

const At = z.iso.datetime();
const MayDo = z.string().nullable().describe("Null: you may. Else why not.");
const ItemKind = z.enum(AGENDA_ITEM_KINDS).meta({ id: "AgendaItemKind" });

export const MeetingRow = z
  .object({
    id: z.string(),
    kind: z.enum(MEETING_KINDS),
    title: z.string(),
    state: z.enum(MEETING_STATES),
    heldAt: At,
    zone: z.string().describe("IANA name of the zone in which it is announced."),
    place: z.string(),
    lastDayOfNotice: z.iso.date().describe("In its zone."),
    isNoticed: z.boolean().describe("Whether the notice for its present time was given."),
    items: z.int().describe("How many items are on its agenda."),
  })
  .meta({ id: "Meeting" });
export type MeetingRow = z.infer<typeof MeetingRow>;

export const QuorumDto = z
  .object({
    eligible: z.int(),
    present: z.int(),
    byProxy: z.int(),
    counted: z.int(),
    needed: z.int(),
    isQuorate: z.boolean(),
  })
  .meta({
    id: "Quorum",
    description: "Who is there, who is by a proxy whose holder is, and how many are needed.",
  });

export const MeetingPage = z
  .object({
    ...MeetingRow.shape,
    introduction: z.string().describe("Markdown."),
    chair: PersonRef.nullable(),
    secretaries: z.array(PersonRef).describe("Who holds that role now, at most three."),
    openedAt: At.nullable(),
    adjournedAt: At.nullable(),
    adjournmentReason: z.string().nullable(),
    noticeRule: z.string(),
    quorumRule: z.string(),
    rules: MeetingRules,
    quorum: QuorumDto,
    proxies: z.int().describe("Given and in force."),
    moves: z.array(z.object({ from: At, to: At, reason: z.string(), at: At, by: PersonRef.nullable() })),
    you: z.object({
      isEligible: z.boolean(),
      isPresent: z.boolean(),
      holder: PersonRef.nullable().describe("Who holds your proxy."),
      plan: MayDo.describe("Move it, call it off, give notice of it."),
      run: MayDo.describe("Open it, put and decide, record who is there."),
      propose: MayDo,
      arrive: MayDo,
    }),
  })
  .meta({ id: "MeetingPage" });
export type MeetingPage = z.infer<typeof MeetingPage>;

export const QuestionRow = z
  .object({
    id: z.string(),
    text: z.string(),
    kind: z.enum(["ordinary", "special"]),
    state: z.enum(RESOLUTION_STATES),
    effect: z.string().describe("Stable: what it does when it is carried, such as `uphold_deficiency`."),
  })
  .meta({ id: "Question" });
export type QuestionRow = z.infer<typeof QuestionRow>;

export const AgendaRow = z
  .object({
    id: z.string(),
    number: z.int().nullable().describe("By which it is called; null where nothing is decided on it."),
    kind: ItemKind,
    title: z.string(),
    text: z.string().describe("Markdown."),
    service: z.object({ slug: z.string(), title: z.string(), level: z.enum(LEVELS) }).nullable(),
    proposedBy: PersonRef.nullable(),
    questions: z
      .array(QuestionRow)
      .describe("In the order in which they are asked; one that is carried settles the rest."),
    requirementSetId: z.string().nullable().describe("Of a change of the requirements: which."),
    minutesOfId: z.string().nullable().describe("Of minutes to approve: of which meeting."),
    deficiencyId: z.string().nullable().describe("Of a deficiency: which."),
    affected: z
      .object({
        count: z
          .int()
          .describe("Services that consume it, directly or through others; 1,000 stands for more."),
        names: z.array(z.string()).describe("Of the first that consume it directly, at most two."),
      })
      .nullable()
      .describe("Null where no service is concerned."),
    mayChange: MayDo.describe("Edit and remove it."),
  })
  .meta({ id: "AgendaItem" });
export type AgendaRow = z.infer<typeof AgendaRow>;

export const AgendaGroup = z
  .object({
    kind: ItemKind,
    count: z.int(),
    items: z.array(AgendaRow).describe("The first of them."),
    nextCursor: z.string().nullable().describe("For the rest of this group; null where that is all."),
  })
  .meta({ id: "AgendaGroup" });
export type AgendaGroup = z.infer<typeof AgendaGroup>;
export const Agenda = z
  .object({ groups: z.array(AgendaGroup), items: z.int(), questions: z.int() })
  .meta({ id: "Agenda" });
export type Agenda = z.infer<typeof Agenda>;

const Tally = z.object({ for: z.int(), against: z.int(), abstain: z.int() });

export const ResolutionDto = z
  .object({
    ...QuestionRow.shape,
    majority: z.string().describe("The rule in words."),
    follows: z.string().describe("What happens when it is carried, in a sentence."),
    comesToNothing: z
      .string()
      .nullable()
      .describe(
        "While it is open: why closing would apply nothing of it even if it is carried, in a sentence.",
      ),
    recused: z.array(z.object({ ...PersonRef.shape, reason: z.string() })),
    voters: z.int().describe("How many may vote on it: as it was decided, or as things stand."),
    cast: z.int().describe("Ballots cast."),
    tally: Tally.nullable(),
    method: z.enum(["ballot", "show_of_hands"]).nullable(),
    rule: DecidedRule.nullable().describe("The rule in force when it was decided."),
    decidedAt: At.nullable(),
    decisionReason: z.string().nullable(),
    ballots: z
      .array(z.object({ ...PersonRef.shape, isProxy: z.boolean(), choice: z.enum(VOTE_CHOICES).nullable() }))
      .describe("What you may cast, or cast: your own, and those of members whose proxy you hold."),
    notVoting: z.string().nullable().describe("Why you cast nothing on it."),
    missing: z
      .object({
        count: z.int(),
        some: z.array(z.object({ name: z.string(), holder: z.string().nullable() })),
      })
      .nullable()
      .describe(
        "While it is put, for whoever runs the meeting: how many may vote on it and have not, the first of them by name, and who holds their proxy.",
      ),
    withdraw: MayDo,
  })
  .meta({ id: "Resolution" });
export type ResolutionDto = z.infer<typeof ResolutionDto>;

export const ItemPage = z
  .object({
    ...AgendaRow.omit({ questions: true }).shape,
    meeting: MeetingRow,
    of: z.int().describe("How many numbered items there are."),
    resolutions: z.array(ResolutionDto),
    quorum: QuorumDto,
    quorumRule: z.string(),
    present: z.array(
      z.object({
        ...PersonRef.shape,
        proxies: z.array(z.string()).describe("Names of those whose proxy they hold."),
      }),
    ),
    requirements: z
      .object({
        setId: z.string(),
        isOutdated: z.boolean().describe("Others came into force since it was drafted: it cannot be put."),
        rivals: z
          .array(z.object({ number: z.int(), title: z.string() }))
          .describe("Other changes before this meeting: the first that is carried settles them all."),
      })
      .nullable()
      .describe("Of a change of the requirements."),
    goneMissing: z
      .array(z.object({ service: z.string(), text: z.string(), why: z.string() }))
      .describe("Of a verification: what stood when it was asked, and does not any more."),
    you: MeetingPage.shape.you,
  })
  .meta({ id: "AgendaItemPage" });
export type ItemPage = z.infer<typeof ItemPage>;

export const RollDto = z
  .object({
    state: z.enum(MEETING_STATES),
    quorum: QuorumDto,
    put: z.object({ id: z.string(), text: z.string(), cast: z.int() }).nullable(),
    mark: z.string().describe("Another one whenever somebody comes or goes, or something is put or decided."),
  })
  .meta({ id: "Roll", description: "What changes while a meeting is on, for whoever watches." });
export type RollDto = z.infer<typeof RollDto>;

export const ProxiesDto = z
  .object({
    meeting: MeetingRow,
    given: PersonRef.nullable().describe("Who holds yours."),
    held: z.array(PersonRef).describe("Whose you hold."),
    mostProxies: z.int(),
    closed: z.string().nullable().describe("Why none is given or revoked any more."),
    holders: z
      .array(z.object({ ...PersonRef.shape, held: z.int(), isFull: z.boolean() }))
      .describe("Who could hold yours, by name; at most 200."),
  })
  .meta({ id: "Proxies" });
export type ProxiesDto = z.infer<typeof ProxiesDto>;
