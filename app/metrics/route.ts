import { readMetrics } from "@/lib/engine/read-metrics";
import { isSame } from "@/lib/kernel/demo-key";
import { env } from "@/lib/platform/env";

/** What this installation counts, as Prometheus reads it; for whoever has the metrics token. */
export async function GET(request: Request): Promise<Response> {
  if (!isSame(request.headers.get("authorization") ?? "", `Bearer ${env().metricsToken()}`)) {
    return new Response("Send the metrics token: `Authorization: Bearer …`. It is in keys/metrics-token.\n", {
      status: 401,
      headers: { "www-authenticate": "Bearer", "content-type": "text/plain; charset=utf-8" },
    });
  }
  const { text, contentType } = await readMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
