export interface Problem {
  status: number;
  /** Stable, for programs. */
  reason: string;
  detail: string;
  /** More headers of the answer. */
  headers?: Record<string, string>;
}

/** A webhook that is not taken, and why. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}

export const NOT_SET_UP: Problem = {
  status: 503,
  reason: "not_set_up",
  detail:
    "Webhooks are not set up here. Set GITHUB_WEBHOOK_SECRET to the secret that GitHub signs them with.",
};
export const NOT_ALLOWED: Problem = {
  status: 405,
  reason: "method",
  detail: "Webhooks are sent with POST.",
  headers: { allow: "POST" },
};
export const tooMany = (seconds: number): Problem => ({
  status: 429,
  reason: "too_many_requests",
  detail: "Too many requests with a wrong signature came from this address. Try again later.",
  headers: { "retry-after": String(seconds) },
});
export const badHeader = (name: string): Problem => ({
  status: 400,
  reason: "headers",
  detail: `The header ${name} is missing or not as GitHub sends it.`,
});
export const TOO_LARGE: Problem = {
  status: 413,
  reason: "too_large",
  detail: "The body is larger than 25 MB, and so than any that GitHub sends.",
};
export const FORGED: Problem = {
  status: 401,
  reason: "signature",
  detail:
    "The signature does not fit this body. The secret at GitHub and GITHUB_WEBHOOK_SECRET have to be the same.",
};
export const NOT_JSON: Problem = {
  status: 415,
  reason: "content_type",
  detail: "Choose the content type application/json where the webhook is set up on GitHub.",
};
export const MALFORMED: Problem = {
  status: 400,
  reason: "json",
  detail: "The body is signed, but it is not JSON.",
};
export const OURS: Problem = {
  status: 500,
  reason: "internal",
  detail: "Something went wrong on our side. Send it again.",
};
