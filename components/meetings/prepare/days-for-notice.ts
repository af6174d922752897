import type { MeetingPage } from "@/lib/meetings/dto";
import { noticeDaysLeft } from "@/lib/meetings/rules";

/** Days until the last on which notice of it can be given, by the meeting's own calendar. */
export const daysForNotice = ({ heldAt, zone, adjournedAt, rules }: MeetingPage, now: string): number =>
  noticeDaysLeft(
    { heldAt: new Date(heldAt), zone, isAdjourned: adjournedAt !== null, now: new Date(now) },
    rules,
  );
