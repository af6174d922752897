import { z } from "zod";
import { PersonRef } from "@/lib/people/schema";
import type { Db } from "@/lib/platform/prisma";
import type { IconName } from "@/lib/status";
import type { PersonActor } from "./actor";

/** What a reader is to do with what waits on them: the tabs of *Waiting on you*, in this order. */
export const WAITING_TABS = ["decide", "answer", "mend", "request", "join"] as const;
export type WaitingTab = (typeof WAITING_TABS)[number];

const At = z.iso.datetime();
const Icon = z.string().describe("Name of the picture that Forkmoot's own pages show.") as z.ZodType<
  IconName,
  IconName
>;

export const WaitingItem = z
  .object({
    kind: z.string().describe("Stable, such as `cross_check` or `maintainer_invitation`."),
    tab: z.enum(WAITING_TABS).describe("Under which of the page's tabs it is shown."),
    label: z.string(),
    icon: Icon,
    title: z.string(),
    why: z.string().describe("Why it is yours, in a sentence."),
    since: At,
    due: z.string().optional().describe("When it is due, in words: `due at the AGM`."),
    url: z.string(),
    action: z.string(),
  })
  .meta({ id: "WaitingItem" });
export type WaitingItem = z.infer<typeof WaitingItem>;

export const WaitingOnOthers = z
  .object({ title: z.string(), words: z.string(), on: z.array(PersonRef), since: At, url: z.string() })
  .meta({ id: "WaitingOnOthers" });
export type WaitingOnOthers = z.infer<typeof WaitingOnOthers>;

export const Inbox = z
  .object({ items: z.array(WaitingItem), others: z.array(WaitingOnOthers) })
  .meta({ id: "Inbox", description: "What waits for you, and what of yours waits on others." });
export type Inbox = z.infer<typeof Inbox>;

/** What of one room waits on somebody; a room offers one in its queries, and lib/events/waiting-sources.ts lists it. */
export interface WaitingSource {
  /** At most 50 items. */
  find(db: Db, actor: PersonActor, now: Date): Promise<{ items: WaitingItem[]; others?: WaitingOnOthers[] }>;
  /** How many `find` has: every page shows it, so it costs a short query or two. */
  count(db: Db, actor: PersonActor, now: Date): Promise<number>;
}
