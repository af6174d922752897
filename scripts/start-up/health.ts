import { get } from "node:http";

export type Health = { ok: true } | { ok: false; down: string };

/**
 * Asks web how everything is. Over 127.0.0.1, with the name that web expects, because not every machine resolves it.
 * @param url web's public address
 */
export function askHealth(port: number, url: string): Promise<Health> {
  return new Promise((resolve) => {
    const request = get(
      {
        host: "127.0.0.1",
        port,
        path: "/api/v1/health",
        headers: { host: new URL(url).host },
        timeout: 5000,
      },
      (response) => {
        let body = "";
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          body += chunk;
        });
        response.on("end", () =>
          resolve(
            response.statusCode === 200
              ? { ok: true }
              : { ok: false, down: whatIsDown(body, response.statusCode) },
          ),
        );
        response.on("error", () => resolve({ ok: false, down: "web does not finish its answers" }));
      },
    );
    request.on("timeout", () => request.destroy(new Error("timeout")));
    request.on("error", (error) => resolve({ ok: false, down: `web does not answer (${error.message})` }));
  });
}

/** The health report is JSON; whatever names itself and is not up is down. */
function whatIsDown(body: string, status: number | undefined): string {
  try {
    const report = JSON.parse(body) as { detail?: unknown; down?: unknown };
    if (Array.isArray(report.down) && report.down.length) return report.down.join(", ");
    if (typeof report.detail === "string") return report.detail;
  } catch {
    // Not a report of ours: an error page.
  }
  return `web answers ${status}`;
}

/** Whether a service answers at the edge, rather than the edge's own page that says it does not run. */
export function answersAtEdge(edgePort: number, service: string): Promise<boolean> {
  return new Promise((resolve) => {
    const headers = { host: `${service}.localhost:${edgePort}`, accept: "text/html" };
    const request = get(
      { host: "127.0.0.1", port: edgePort, path: "/", headers, timeout: 5000 },
      (response) => {
        response.resume();
        resolve(response.statusCode !== undefined && response.statusCode < 400);
      },
    );
    request.on("timeout", () => request.destroy(new Error("timeout")));
    request.on("error", () => resolve(false));
  });
}
