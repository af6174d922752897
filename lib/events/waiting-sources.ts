import { forksWaiting } from "@/lib/forks/queries/list-waiting";
import type { WaitingSource } from "@/lib/kernel/waiting";
import { dutiesWaiting } from "@/lib/maturity/queries/find-duties";

/** Every room's part of *Waiting on you*. */
export const WAITING_SOURCES: readonly WaitingSource[] = [forksWaiting, dutiesWaiting];
