import { setTimeout as pause } from "node:timers/promises";
import { backend } from "@/lib/platform/backend";
import { log } from "@/lib/platform/log";
import type { OpRef, OpStatus } from "./contract";
import { HostError } from "./host-client";

/**
 * How long the backend may wait with its answer, which comes at once when the operation ends: in between its progress is
 * recorded, for people whose pages ask each second. Oftener would take from what starts the time in which it starts.
 */
const LOOK_MS = 250;
/** The backend may have been restarted between two looks: saying it again under the same key costs nothing. */
const SAY_AGAIN_MS = 5_000;
const GIVE_UP_MS = 5 * 60_000;

interface Given {
  op: string;
  send: () => Promise<OpRef>;
  /** Called when the steps changed. */
  onProgress?: (status: OpStatus) => Promise<void>;
  /** Asked every few seconds; once nobody wants it any more it is cancelled. */
  isWanted?: () => Promise<boolean>;
}

/**
 * Sends an operation and watches it to its end, through restarts of the backend and of its own process.
 * Throws HostError after five minutes without an answer, or at once when the backend refuses.
 */
export async function driveOp({ op, send, onProgress, isWanted }: Given): Promise<OpStatus> {
  let saidAt = 0;
  let silentSince = Date.now();
  let shown = "";
  let wanted = true;
  for (;;) {
    const next = Date.now() + LOOK_MS;
    try {
      if (Date.now() - saidAt > SAY_AGAIN_MS) {
        wanted = (await isWanted?.()) ?? true;
        await (wanted ? send() : backend().cancel({ op }));
        saidAt = Date.now();
      }
      const status = await backend().observeOp({ op }, next - Date.now());
      silentSince = Date.now();
      if (!status && !wanted) return cancelled(op);
      if (!status) saidAt = 0;
      // Whoever asked records the end itself.
      if (status && status.state !== "running") return status;
      const steps = JSON.stringify(status?.steps ?? null);
      if (status && steps !== shown) {
        shown = steps;
        // Progress is for people to watch: losing a line of it never fails the operation.
        await onProgress?.(status).catch((error) =>
          log.warn({ err: error, op }, "progress was not recorded"),
        );
      }
    } catch (error) {
      const isSilent = error instanceof HostError && (error.status === null || error.status >= 500);
      if (!isSilent || Date.now() - silentSince > GIVE_UP_MS) throw error;
      saidAt = 0;
    }
    if (Date.now() < next) await pause(next - Date.now());
  }
}

/** What the backend would say of an operation that was cancelled before it knew of it. */
function cancelled(op: string): OpStatus {
  const at = new Date().toISOString();
  const fault = {
    whose: "ours" as const,
    code: "cancelled",
    message: "Nobody needs it any more.",
    component: null,
  };
  return { op, kind: "check", state: "errored", fault, steps: [], startedAt: at, finishedAt: at };
}
