/** What belongs together in the host's log and spans: the request and the workflow for which somebody asks it. */
import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { type CallerIds, ID_HEADERS } from "@/lib/deploy/host-client";
import { belowCaller, inSpan } from "@/lib/deploy/tracing";

const storage = new AsyncLocalStorage<CallerIds>();
/** Workflow ids hold the ids of what they are about; anything else is no id of ours. */
const ID = /^[\w:.,-]{1,200}$/;

/** Runs `work`, and whatever it begins, under the ids and the span that a caller sent. */
export function asAsked<Result>(headers: IncomingHttpHeaders, work: () => Result): Result {
  const read = (name: string) => {
    const value = headers[name];
    return typeof value === "string" && ID.test(value) ? value : undefined;
  };
  const ids = { requestId: read(ID_HEADERS.requestId), workflowId: read(ID_HEADERS.workflowId) };
  return storage.run(ids, () => belowCaller(headers, work));
}

/** The ids in force here; empty outside of everything. */
export const currentIds = (): CallerIds => storage.getStore() ?? {};

/** Runs `work` as a span of its own, with those ids. */
export function withSpan<Result>(
  name: string,
  attributes: Record<string, string>,
  work: () => Promise<Result>,
): Promise<Result> {
  const { requestId, workflowId } = currentIds();
  const ids = { "forkmoot.request_id": requestId, "forkmoot.workflow_id": workflowId };
  return inSpan(name, { ...ids, ...attributes }, work);
}
