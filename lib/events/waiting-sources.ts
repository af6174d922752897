import { forksWaiting } from "@/lib/forks/queries/list-waiting";
import type { WaitingSource } from "@/lib/kernel/waiting";
import { dutiesWaiting } from "@/lib/maturity/queries/find-duties";
import { verificationsWaiting } from "@/lib/maturity/queries/find-verifications";

/** Every room's part of *Waiting on you*. */
export const WAITING_SOURCES: readonly WaitingSource[] = [forksWaiting, dutiesWaiting, verificationsWaiting];
