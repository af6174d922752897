import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, plainText } from "@/lib/kernel/text";
import type { StatusMap } from "@/lib/status";

export const NotificationDto = z
  .object({
    id: z.string(),
    title: z.string(),
    body: z.string(),
    url: z.string().describe("Path of the page that it is about."),
    at: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Notification" });

export const MESSAGE_STATES = ["queued", "sent", "failed", "kept"] as const;
export type MessageState = (typeof MESSAGE_STATES)[number];
export const MESSAGE_STATUS: StatusMap<MessageState> = {
  queued: { label: "Queued", tone: "waiting", icon: "clock" },
  sent: { label: "Sent", tone: "live", icon: "send" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
  kept: { label: "Kept", tone: "draft", icon: "archive" },
};

export const MessageInput = z.object({ messageId: Id });
export const ListMessagesInput = z.object({
  state: z.enum(MESSAGE_STATES).optional(),
  kind: plainText().min(1).max(60).optional().describe("Such as `maintainer.invited`."),
  mine: z
    .union([z.boolean(), z.stringbool()])
    .optional()
    .describe("`true`: only what was written to you, which is all that you may read without an office."),
  ...PageInput,
});

export const MessageRow = z
  .object({
    id: z.string(),
    kind: z.string(),
    to: z.object({ name: z.string(), address: z.string().nullable() }),
    subject: z.string(),
    state: z.enum(MESSAGE_STATES),
    attempts: z.int(),
    error: z.string().nullable().describe("What the last attempt failed of, or why it was kept."),
    createdAt: z.iso.datetime(),
    sentAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "MessageRow" });
export type MessageRow = z.infer<typeof MessageRow>;

export const MessageView = MessageRow.extend({
  text: z.string().describe("Markdown."),
  url: z.string().describe("Path of the page that it leads to."),
  why: z.string().describe("Why its receiver gets it."),
  about: z.object({ type: z.string(), id: z.string() }).nullable(),
  plain: z.string().describe("As a mail reader without HTML shows it."),
  mayResend: z.boolean(),
}).meta({ id: "Message", description: "A mail, as it looks to whom it is written to." });
export type MessageView = z.infer<typeof MessageView>;

export const CalendarLinkView = z
  .object({
    createdAt: z.iso.datetime().nullable().describe("Null where there is none."),
    lastUsedAt: z.iso.datetime().nullable().describe("To the hour."),
  })
  .meta({ id: "CalendarLink", description: "The secret address of your calendar, without the secret." });
export type CalendarLinkView = z.infer<typeof CalendarLinkView>;
