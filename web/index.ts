/** Web: Next's pages and routes behind a door of our own. `--dev`: from sources. */
import { once } from "node:events";
import next from "next";
import { env } from "@/lib/platform/env";
import { log } from "@/lib/platform/log";
import { prisma } from "@/lib/platform/prisma";
import { createWebServer } from "./server";

const HOSTNAME = "127.0.0.1";
const port = Number(process.env.PORT ?? 3000);

const server = createWebServer((request, response) => {
  pages(request, response).catch((error: unknown) => {
    log.error({ err: error }, "a request could not be answered");
    if (!response.headersSent) response.statusCode = 500;
    response.end();
  });
});
const app = next({ dev: process.argv.includes("--dev"), hostname: HOSTNAME, port, httpServer: server });
env(); // What is set wrongly is said now, not at the first request.
await app.prepare();
const pages = app.getRequestHandler();
server.listen(port, HOSTNAME);
await once(server, "listening");
log.info({ port }, "web ready");

let isStopping = false;
async function stop() {
  if (isStopping) return;
  isStopping = true;
  const closed = once(server, "close");
  server.close();
  // What was still being answered then is closed once it is.
  const tidying = setInterval(() => server.closeIdleConnections(), 100);
  await closed;
  clearInterval(tidying);
  await app.close();
  await prisma().$disconnect();
  process.exit(0);
}
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
