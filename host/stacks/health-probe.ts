import { get } from "node:http";

const TIMEOUT_MS = 2000;

/** Asks a component how it is. Null when it answered 200 in time, else what happened instead. */
export function probeHealth(port: number, path: string): Promise<string | null> {
  return new Promise((done) => {
    const request = get(
      { host: "127.0.0.1", port, path, agent: false, timeout: TIMEOUT_MS, headers: { connection: "close" } },
      (response) => {
        response.destroy();
        done(response.statusCode === 200 ? null : `${path} answered ${response.statusCode}`);
      },
    );
    request.on("timeout", () => request.destroy(new Error(`no answer within ${TIMEOUT_MS / 1000} s`)));
    request.on("error", (error: NodeJS.ErrnoException) => {
      done(error.code === "ECONNREFUSED" ? `nothing listens on port ${port}` : `${path}: ${error.message}`);
    });
  });
}
