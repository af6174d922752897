import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { withSpan } from "@/lib/platform/spans";
import { withTrace } from "@/lib/platform/trace";
import { startTracing } from "./tracing";

afterEach(() => vi.unstubAllEnvs());

describe("OpenTelemetry", () => {
  it("is off where no collector is named", async () => {
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", "");
    expect(await startTracing("test")).toBeNull();
  });

  it("sends spans with the ids of request and workflow to the collector, failed ones as failed", async () => {
    const received: unknown[] = [];
    const collector = createServer(async (request, response) => {
      received.push({ path: request.url, body: await json(request) });
      response.end("{}");
    }).listen(0, "127.0.0.1");
    await once(collector, "listening");
    const { port } = collector.address() as AddressInfo;
    vi.stubEnv("OTEL_EXPORTER_OTLP_ENDPOINT", `http://127.0.0.1:${port}`);
    const tracing = await startTracing("test");
    await withTrace({ requestId: "r1" }, () =>
      withSpan("command fork.request", { "forkmoot.command": "fork.request" }, async () => {
        await withTrace({ workflowId: "w1" }, () =>
          withSpan("step apply", {}, () => Promise.reject(new Error("no room"))),
        ).catch(() => undefined);
      }),
    );
    await tracing?.stop();
    collector.close();

    const text = JSON.stringify(received);
    expect(received).toMatchObject([{ path: "/v1/traces" }]);
    for (const word of ["forkmoot-test", "command fork.request", "step apply", "r1", "w1", "no room"])
      expect(text).toContain(word);
  });
});
