import type { IncomingMessage, ServerResponse } from "node:http";
import { Webhooks } from "@octokit/webhooks";
import {
  type Delivery,
  MOST_DELIVERIES,
  type Received,
  receiveDeliveries,
} from "@/lib/forks/commands/receive-deliveries";
import { readDelivery } from "@/lib/forks/read-delivery";
import { systemActor } from "@/lib/kernel/actor";
import { requestIdOf } from "@/lib/kernel/request-id";
import { env } from "@/lib/platform/env";
import { inBatches } from "@/lib/platform/in-batches";
import { log } from "@/lib/platform/log";
import { withTrace } from "@/lib/platform/trace";
import { outsidePages, overHttps } from "@/next.config.js";
import { readBody } from "../read-body";
import { countForgery, waitAfterForgeries } from "./forgeries";
import * as problems from "./refusal";
import { Refusal } from "./refusal";

/** Where GitHub sends them. */
export const WEBHOOK_PATH = "/api/webhooks/github";
/** GitHub sends no more. */
const MOST_BYTES = 25 * 1024 * 1024;
const github = systemActor("github");
/** Those that come while others are written down share the next statement; while one commits, another is worked out. */
const receive = inBatches<Delivery, Received>((deliveries) => receiveDeliveries(github, { deliveries }), {
  most: MOST_DELIVERIES,
  atOnce: 2,
});

/**
 * Takes a webhook of GitHub's: the signature over its raw body is checked before anything is read of it; then it is noted
 * down and what it is about will be looked at. Answers 202 for whatever is genuine. Never fails.
 */
export function takeWebhook(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const requestId = requestIdOf(headerOf(request, "x-request-id"));
  return withTrace({ requestId }, async () => {
    const answer = await take(request).then(
      (body) => ({ status: 202, type: "application/json", headers: {}, body }),
      refuse,
    );
    // Whoever sent it may have gone in the meantime.
    if (response.destroyed) return;
    response
      .writeHead(answer.status, {
        ...outsidePages,
        ...(headerOf(request, "x-forwarded-proto") === "https" && overHttps),
        "X-Request-Id": requestId,
        "Cache-Control": "no-store",
        "Content-Type": answer.type,
        ...answer.headers,
      })
      .end(JSON.stringify(answer.body));
  });
}

async function take(request: IncomingMessage) {
  if (request.method !== "POST") throw new Refusal(problems.NOT_ALLOWED);
  const secret = env().githubWebhookSecret();
  if (!secret) throw new Refusal(problems.NOT_SET_UP);
  const address = headerOf(request, "x-forwarded-for");
  const wait = await waitAfterForgeries(address);
  if (wait > 0) throw new Refusal(problems.tooMany(wait));
  const { event, deliveryId, signature } = readHeaders(request);
  const body = await readBody(request, MOST_BYTES);
  if (!body) throw new Refusal(problems.TOO_LARGE);
  const text = body.toString("utf8");
  if (text === "" || !(await verifier(secret).verify(text, signature))) {
    await countForgery(address);
    throw new Refusal(problems.FORGED);
  }
  const { state, reason } = await receive({ deliveryId, event, ...readDelivery(event, parse(text)) });
  return { delivery: deliveryId, event, state, reason };
}

function refuse(error: unknown) {
  const isRefusal = error instanceof Refusal;
  if (!isRefusal) log.error({ err: error }, "a webhook could not be taken");
  const { headers = {}, ...problem } = isRefusal ? error.problem : problems.OURS;
  const body = { type: "about:blank", title: problem.reason, ...problem };
  return { status: problem.status, type: "application/problem+json", headers, body };
}

let known: { secret: string; webhooks: Webhooks } | undefined;
/** Made once for a secret: it costs more than to verify with it. */
function verifier(secret: string): Webhooks {
  if (known?.secret !== secret) known = { secret, webhooks: new Webhooks({ secret }) };
  return known.webhooks;
}

const headerOf = ({ headers }: IncomingMessage, name: string) => headers[name]?.toString() ?? "";

function readHeaders(request: IncomingMessage) {
  const read = (name: string, shape: RegExp) => {
    const value = headerOf(request, name.toLowerCase());
    if (shape.test(value)) return value;
    throw new Refusal(problems.badHeader(name));
  };
  const given = {
    event: read("X-GitHub-Event", /^[a-z0-9_]{1,60}$/),
    deliveryId: read("X-GitHub-Delivery", /^[A-Za-z0-9-]{1,72}$/),
    signature: read("X-Hub-Signature-256", /^sha256=[0-9a-f]{64}$/),
  };
  const isJson = /^application\/json\s*(;|$)/i.test(headerOf(request, "content-type"));
  if (!isJson) throw new Refusal(problems.NOT_JSON);
  return given;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(problems.MALFORMED);
  }
}
