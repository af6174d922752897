import { agreementsWaiting } from "@/lib/agreements/queries/list-waiting";
import { maintainersWaiting } from "@/lib/catalog/queries/maintainers-waiting";
import { accessWaiting } from "@/lib/committers/queries/access-waiting";
import { championsWaiting } from "@/lib/committers/queries/champions-waiting";
import { nominationsWaiting } from "@/lib/committers/queries/nominations-waiting";
import { programmeWaiting } from "@/lib/committers/queries/programme-waiting";
import { forksWaiting } from "@/lib/forks/queries/list-waiting";
import type { WaitingSource } from "@/lib/kernel/waiting";
import { dutiesWaiting } from "@/lib/maturity/queries/find-duties";
import { verificationsWaiting } from "@/lib/maturity/queries/find-verifications";
import { meetingsWaiting } from "@/lib/meetings/queries/waiting";

/** Every room's part of *Waiting on you*. A line for each: rooms are added side by side. */
export const WAITING_SOURCES: readonly WaitingSource[] = [
  // A comment keeps the formatter from joining the lines.
  forksWaiting,
  maintainersWaiting,
  dutiesWaiting,
  verificationsWaiting,
  meetingsWaiting,
  agreementsWaiting,
  championsWaiting,
  programmeWaiting,
  accessWaiting,
  nominationsWaiting,
];
