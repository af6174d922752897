import { readHealth } from "@/lib/deploy/health";

/** 200 with the state of each part, or 503 naming what is down. */
export async function GET() {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "up" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
