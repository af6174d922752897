/** Forkmoot's edge router by itself: one service, its baseline and one fork, to which `ada` is bound. */
import fastify from "fastify";
import { createEdge } from "@/host/edge";
import type { RunningStack } from "@/host/types";

const [port = "", upstream = "", home = "", secret = ""] = process.argv.slice(2);
const forkmootUrl = "http://localhost:3000";
const since = new Date().toISOString();

function stack(name: string, fork: string | null): RunningStack {
  const labels = { fork, revision: null, title: name, version: "1", url: forkmootUrl };
  const component = {
    component: "noticeboard-web",
    commit: "0".repeat(40),
    health: "healthy" as const,
    ...{ since, startedAt: since, restarts: 0, port: Number(upstream), expose: ["/"], actions: [] },
  };
  return {
    ...{ stack: name, service: "noticeboard", manifest: "m", generation: 1, labels },
    health: "healthy",
    components: [component],
  };
}

const stacks = new Map([stack("baseline", null), stack("fork", "fork1")].map((each) => [each.stack, each]));
const edge = await createEdge({ stacks, home, hostToken: secret, forkmootUrl, port: Number(port) });
const api = fastify();
await api.register(edge.routesPlugin);
const service = {
  service: "noticeboard",
  title: "Noticeboard",
  stack: "baseline",
  session: { kind: "cookie-jwt", name: "noticeboard_session", algorithm: "HS256", secret },
  url: forkmootUrl,
};
const change = {
  set: { services: [service], bindings: [{ service: "noticeboard", subject: "ada", stack: "fork" }] },
  remove: {},
};
const set = await api.inject({
  method: "POST",
  url: "/v1/routes",
  payload: { op: "bench:1", expected: 0, change },
});
if (set.statusCode !== 200) throw new Error(set.body);
