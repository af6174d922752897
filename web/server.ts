import { createServer, type RequestListener, type Server } from "node:http";
import { noteAddress } from "@/lib/kernel/note-address";
import { takeWebhook, WEBHOOK_PATH } from "./webhooks/take-webhook";

/**
 * Whoever sends the head of a request drop by drop is cut off, so that slow clients cannot hold every connection. Bodies
 * may take longer: a push over a slow line is a body.
 */
const HEAD_MS = 15_000;
const REQUEST_MS = 15 * 60_000;
/** Longer than proxies and clients keep a connection that is idle: who closes first must not be asked at that moment. */
const IDLE_MS = 65_000;
const LOOK_EVERY_MS = 5_000;
const MOST_HEADERS = 200;

/** Web's one door: webhooks, which come by the hundred, are taken at it; whatever else is asked, `others` answers. */
export function createWebServer(others: RequestListener): Server {
  const server = createServer({ connectionsCheckingInterval: LOOK_EVERY_MS }, (request, response) => {
    noteAddress(request);
    const isWebhook = request.url?.split("?", 1)[0] === WEBHOOK_PATH;
    if (isWebhook) void takeWebhook(request, response);
    else others(request, response);
  });
  server.headersTimeout = HEAD_MS;
  server.requestTimeout = REQUEST_MS;
  server.keepAliveTimeout = IDLE_MS;
  server.maxHeadersCount = MOST_HEADERS;
  return server;
}
