import { z } from "zod";
import { grouped } from "@/lib/format";
import { Id, plainText } from "@/lib/kernel/text";
import { GROUP_KEYS } from "./consequence-groups";

const Digest = plainText().regex(/^[0-9a-f]{64}$/, "A digest is 64 hexadecimal digits.");

export const MeetingToCloseInput = z.object({ meetingId: Id });
export const ApplyClosingInput = MeetingToCloseInput.extend({
  afresh: z
    .boolean()
    .default(false)
    .describe("Works out again what follows: something has changed since the meeting closed."),
});
export const CloseMeetingInput = z.object({
  meetingId: Id,
  digest: Digest.describe("Of the consequences that you saw: closing refuses when they have changed since."),
});
/** So long are minutes at most. */
export const MOST_OF_MINUTES = 500_000;
const place = z.coerce.number().int().min(0).max(MOST_OF_MINUTES).optional();
export const EditMinutesInput = z.object({
  meetingId: Id,
  minutes: plainText()
    .trim()
    .min(1, "Minutes say something.")
    .max(MOST_OF_MINUTES, `At most ${grouped(MOST_OF_MINUTES)} characters.`)
    .describe("Markdown."),
  digest: Digest.describe("Of the minutes as you read them: who edits at the same time is not written over."),
  from: place.describe("With `to`: only these characters of the minutes as you read them are replaced."),
  to: place.describe("The first character after those that are replaced."),
});

const PAGE = 50;
export const PreviewClosingInput = z.object({
  meetingId: Id,
  group: z.enum(GROUP_KEYS).optional().describe("One group only, and more of it."),
  page: z.coerce.number().int().min(1).max(10_000).default(1).describe(`Of that group, ${PAGE} a page.`),
});
export const ROWS_OF_A_GROUP = PAGE;
/** Of each group while none is chosen. */
export const FIRST_ROWS = 8;

const Ref = z.object({ slug: z.string(), title: z.string() });
export const ConsequenceRow = z.object({
  sentence: z.string(),
  outcome: z
    .string()
    .describe("What becomes of it, such as `missing`; of levels `up` or `down`; else empty."),
  service: Ref.nullable(),
});
export const ConsequenceGroupDto = z.object({
  key: z.enum(GROUP_KEYS),
  title: z.string(),
  total: z.int(),
  rows: z.array(ConsequenceRow),
});
export const ClosingPreview = z
  .object({
    meetingId: z.string(),
    digest: z.string().describe("Of all consequences; `meeting.close` wants it."),
    blockers: z
      .array(z.object({ reason: z.string(), message: z.string() }))
      .describe("Why it cannot close as it is."),
    undecided: z
      .array(z.object({ id: z.string(), itemId: z.string(), text: z.string(), number: z.int().nullable() }))
      .describe("The first 50."),
    undecidedTotal: z.int(),
    groups: z.array(ConsequenceGroupDto),
    affected: z.int().describe("Services that something happens to."),
    downstream: z.int().describe("Services that come under scrutiny."),
  })
  .meta({ id: "ClosingPreview", description: "What closing a meeting would do." });
export type ClosingPreview = z.infer<typeof ClosingPreview>;

export const MinutesDto = z
  .object({
    meetingId: z.string(),
    state: z.enum(["drafted", "approved"]),
    minutes: z.string().describe("Markdown."),
    digest: z.string().describe("SHA-256 of the text, hex: a resolution approves exactly this."),
    approvedAt: z.iso.datetime().nullable(),
    approvedBy: z
      .object({ id: z.string(), title: z.string() })
      .nullable()
      .describe("The meeting that approved them."),
  })
  .meta({ id: "Minutes" });
