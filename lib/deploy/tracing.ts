/**
 * OpenTelemetry, for every program: sends spans to a collector where OTEL_EXPORTER_OTLP_ENDPOINT names one. Elsewhere the
 * exporter is not even loaded, and spans cost next to nothing and go nowhere.
 */
import {
  type Attributes,
  context,
  propagation,
  ROOT_CONTEXT,
  SpanStatusCode,
  trace,
} from "@opentelemetry/api";

interface Tracing {
  /** Sends what is left, and stops. */
  stop(): Promise<void>;
}

/**
 * Begins to export the spans of this program (`web`, `worker`, `host`) by OTLP over HTTP. Null without an endpoint. The usual
 * variables of OpenTelemetry hold: OTEL_EXPORTER_OTLP_ENDPOINT, _HEADERS, OTEL_TRACES_SAMPLER, OTEL_SERVICE_NAME.
 */
export async function startTracing(program: string): Promise<Tracing | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT, OTEL_SERVICE_NAME } = process.env;
  if (!OTEL_EXPORTER_OTLP_ENDPOINT && !OTEL_EXPORTER_OTLP_TRACES_ENDPOINT) return null;
  const [{ OTLPTraceExporter }, { BatchSpanProcessor, NodeTracerProvider }, { resourceFromAttributes }] =
    await Promise.all([
      import("@opentelemetry/exporter-trace-otlp-http"),
      import("@opentelemetry/sdk-trace-node"),
      import("@opentelemetry/resources"),
    ]);
  const provider = new NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": OTEL_SERVICE_NAME ?? `forkmoot-${program}` }),
    spanProcessors: [new BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  return { stop: () => provider.shutdown() };
}

/** Runs `work` as a span of its own; an error ends it as failed and is thrown on. Attributes never hold secrets or people's data. */
export function inSpan<Result>(
  name: string,
  attributes: Attributes,
  work: () => Promise<Result>,
): Promise<Result> {
  return trace.getTracer("forkmoot").startActiveSpan(name, { attributes }, async (span) => {
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

/** Headers by which whoever is asked now goes on with the span of this moment; none where nothing is exported. */
export function spanHeaders(): Record<string, string> {
  const headers: Record<string, string> = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Runs `work` below the span that these headers name, if they name one. */
export const belowCaller = <Result>(headers: Record<string, unknown>, work: () => Result): Result =>
  context.with(propagation.extract(ROOT_CONTEXT, headers), work);
