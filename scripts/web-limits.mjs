/**
 * Loaded into web before Next, which makes its server without limits of its own: whoever sends the head of a request
 * drop by drop is cut off, so that slow clients cannot hold every connection. Bodies may take longer: a push over a slow
 * line is a body.
 */
import http from "node:http";

const HEAD_MS = 15_000;
const REQUEST_MS = 15 * 60_000;
const LOOK_EVERY_MS = 5_000;
const MOST_HEADERS = 200;

const { createServer } = http;
http.createServer = (...given) => {
  const listener = given.find((one) => typeof one === "function");
  const options = given.find((one) => typeof one === "object" && one !== null);
  const server = createServer({ connectionsCheckingInterval: LOOK_EVERY_MS, ...options }, listener);
  server.headersTimeout = HEAD_MS;
  server.requestTimeout = REQUEST_MS;
  server.maxHeadersCount = MOST_HEADERS;
  return server;
};
