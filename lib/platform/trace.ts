/** What belongs together in the logs: the request that began it, and the workflow that goes on with it. */
import { AsyncLocalStorage } from "node:async_hooks";

export interface Trace {
  /** As answered in `X-Request-Id`. */
  requestId?: string;
  workflowId?: string;
}

// Next bundles a module more than once; what one copy begins the others must see.
const shared = globalThis as typeof globalThis & { forkmootTrace?: AsyncLocalStorage<Trace> };
shared.forkmootTrace ??= new AsyncLocalStorage<Trace>();
const storage = shared.forkmootTrace;

/** Everything that `work` logs and records, however late, carries these ids. */
export function withTrace<Result>(trace: Trace, work: () => Result): Result {
  return storage.run({ ...currentTrace(), ...trace }, work);
}

/** The ids in force here; empty outside of everything. */
export const currentTrace = (): Trace => storage.getStore() ?? {};
