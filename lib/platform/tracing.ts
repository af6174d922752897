/** OpenTelemetry: sends spans to a collector where OTEL_EXPORTER_OTLP_ENDPOINT names one, and is not even loaded elsewhere. */

interface Tracing {
  /** Sends what is left, and stops. */
  stop(): Promise<void>;
}

/**
 * Begins to export the spans of this program (`web`, `worker`) by OTLP over HTTP. Null without an endpoint. The usual
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
