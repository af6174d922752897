/** Spans of web and worker, with the ids of the request and workflow that they belong to. */
import type { Attributes } from "@opentelemetry/api";
import { inSpan } from "@/lib/deploy/tracing";
import { currentTrace } from "./trace";

/** Runs `work` as a span of its own; an error ends it as failed and is thrown on. Attributes never hold secrets or people's data. */
export function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const { requestId, workflowId } = currentTrace();
  const ids = { "forkmoot.request_id": requestId, "forkmoot.workflow_id": workflowId };
  return inSpan(name, { ...ids, ...attributes }, work);
}
