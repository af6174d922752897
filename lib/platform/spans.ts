/** Spans for OpenTelemetry. Without an exporter (see tracing.ts) they cost next to nothing and go nowhere. */
import { type Attributes, SpanStatusCode, trace } from "@opentelemetry/api";
import { currentTrace } from "./trace";

/** Runs `work` as a span of its own; an error ends it as failed and is thrown on. Attributes never hold secrets or people's data. */
export async function withSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  const { requestId, workflowId } = currentTrace();
  const ids = { "forkmoot.request_id": requestId, "forkmoot.workflow_id": workflowId };
  return trace
    .getTracer("forkmoot")
    .startActiveSpan(name, { attributes: { ...ids, ...attributes } }, async (span) => {
      try {
        return await work();
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        span.setStatus({ code: SpanStatusCode.ERROR, message });
        throw error;
      } finally {
        span.end();
      }
    });
}
