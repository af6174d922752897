import { forksWaiting } from "@/lib/forks/queries/list-waiting";
import type { WaitingSource } from "@/lib/kernel/waiting";

/** Every room's part of *Waiting on you*. */
export const WAITING_SOURCES: readonly WaitingSource[] = [forksWaiting];
