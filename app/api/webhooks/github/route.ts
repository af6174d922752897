import { Webhooks } from "@octokit/webhooks";
import {
  type Delivery,
  MOST_DELIVERIES,
  type Received,
  receiveDeliveries,
} from "@/lib/forks/commands/receive-deliveries";
import { readDelivery } from "@/lib/forks/read-delivery";
import { systemActor } from "@/lib/kernel/actor";
import { env } from "@/lib/platform/env";
import { inBatches } from "@/lib/platform/in-batches";
import { log } from "@/lib/platform/log";
import { readCapped } from "@/lib/platform/read-capped";
import { countForgery, waitAfterForgeries } from "./forgeries";
import { type Problem, Refusal } from "./refusal";

/** GitHub sends no more. */
const MOST_BYTES = 25 * 1024 * 1024;
const github = systemActor("github");
/** Those that come while others are written down share the next transaction. */
const receive = inBatches<Delivery, Received>(
  (deliveries) => receiveDeliveries(github, { deliveries }),
  MOST_DELIVERIES,
);

/**
 * Takes a webhook of GitHub's: the signature over its raw body is checked before anything is read of it; then it is noted
 * down and what it is about will be looked at. Answers 202 for whatever is genuine.
 */
export async function POST(request: Request): Promise<Response> {
  try {
    const body = await take(request);
    return Response.json(body, { status: 202, headers: NOT_KEPT });
  } catch (error) {
    if (error instanceof Refusal) return answer(error.problem);
    log.error({ err: error }, "a webhook could not be taken");
    const detail = "Something went wrong on our side. Send it again.";
    return answer({ status: 500, reason: "internal", detail });
  }
}

async function take(request: Request) {
  const secret = env().githubWebhookSecret();
  if (!secret) throw new Refusal(NOT_SET_UP);
  const wait = await waitAfterForgeries(request);
  if (wait > 0) throw new Refusal({ ...TOO_MANY, retryAfter: wait });
  const { event, deliveryId, signature } = readHeaders(request.headers);
  const body = await readCapped(request, MOST_BYTES);
  if (!body) throw new Refusal(TOO_LARGE);
  const text = body.toString("utf8");
  if (text === "" || !(await verifier(secret).verify(text, signature))) {
    await countForgery(request);
    throw new Refusal(FORGED);
  }
  const { state, reason } = await receive({ deliveryId, event, ...readDelivery(event, parse(text)) });
  return { delivery: deliveryId, event, state, reason };
}

let known: { secret: string; webhooks: Webhooks } | undefined;
/** Made once for a secret: it costs more than to verify with it. */
function verifier(secret: string): Webhooks {
  if (known?.secret !== secret) known = { secret, webhooks: new Webhooks({ secret }) };
  return known.webhooks;
}

function readHeaders(headers: Headers) {
  const read = (name: string, shape: RegExp) => {
    const value = headers.get(name) ?? "";
    if (shape.test(value)) return value;
    const detail = `The header ${name} is missing or not as GitHub sends it.`;
    throw new Refusal({ status: 400, reason: "headers", detail });
  };
  const given = {
    event: read("X-GitHub-Event", /^[a-z0-9_]{1,60}$/),
    deliveryId: read("X-GitHub-Delivery", /^[A-Za-z0-9-]{1,72}$/),
    signature: read("X-Hub-Signature-256", /^sha256=[0-9a-f]{64}$/),
  };
  if (!/^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "")) throw new Refusal(NOT_JSON);
  return given;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(MALFORMED);
  }
}

const NOT_KEPT = { "cache-control": "no-store" };

function answer({ retryAfter, ...problem }: Problem) {
  return Response.json(
    { type: "about:blank", title: problem.reason, ...problem },
    {
      status: problem.status,
      headers: {
        ...NOT_KEPT,
        "content-type": "application/problem+json",
        ...(retryAfter && { "retry-after": String(retryAfter) }),
      },
    },
  );
}

const NOT_SET_UP: Problem = {
  status: 503,
  reason: "not_set_up",
  detail:
    "Webhooks are not set up here. Set GITHUB_WEBHOOK_SECRET to the secret that GitHub signs them with.",
};
const TOO_MANY: Problem = {
  status: 429,
  reason: "too_many_requests",
  detail: "Too many requests with a wrong signature came from this address. Try again later.",
};
const TOO_LARGE: Problem = {
  status: 413,
  reason: "too_large",
  detail: "The body is larger than 25 MB, and so than any that GitHub sends.",
};
const FORGED: Problem = {
  status: 401,
  reason: "signature",
  detail:
    "The signature does not fit this body. The secret at GitHub and GITHUB_WEBHOOK_SECRET have to be the same.",
};
const NOT_JSON: Problem = {
  status: 415,
  reason: "content_type",
  detail: "Choose the content type application/json where the webhook is set up on GitHub.",
};
const MALFORMED: Problem = { status: 400, reason: "json", detail: "The body is signed, but it is not JSON." };
