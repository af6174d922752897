/** Errors that a person or a program can act on. Commands and queries throw them; the edge of the program words them once. */
export type ErrorCode =
  | "malformed"
  | "invalid_input"
  | "not_signed_in"
  | "forbidden"
  | "not_found"
  | "method_not_allowed"
  | "conflict"
  | "too_large"
  | "unsupported_media_type"
  | "refused"
  | "too_many_requests"
  | "internal"
  | "unavailable";

export const STATUS: Record<ErrorCode, number> = {
  malformed: 400,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported_media_type: 415,
  invalid_input: 422,
  refused: 422,
  too_many_requests: 429,
  internal: 500,
  unavailable: 503,
};

export interface FieldIssue {
  path: string;
  message: string;
}
/** Where in a request something came from. */
export type Place = "path" | "query" | "body";

interface Details {
  reason?: string;
  issues?: FieldIssue[];
  place?: Place;
  /** What a token would need. */
  scope?: string;
  /** Seconds until it is worth another try. */
  retryAfter?: number;
}

export class AppError extends Error {
  readonly status: number;
  /**
   * `message`: what happened and what to do next, fit to be shown.
   * `reason`: stable key of the rule that refused, for programs and tests.
   */
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: Details = {},
  ) {
    super(message);
    this.name = "AppError";
    this.status = STATUS[code];
  }
}

export const notFound = (what: string) =>
  new AppError("not_found", `${what} does not exist, or not any more.`);
export const conflict = (message: string, reason = "conflict") =>
  new AppError("conflict", message, { reason });
export const refused = (message: string, reason: string) => new AppError("refused", message, { reason });

/** A policy's answer: yes, or no with a stable key and a sentence for the person who asked. */
export type Decision = { ok: true } | { ok: false; reason: string; message: string };
export const yes: Decision = { ok: true };
export const no = (reason: string, message: string): Decision => ({ ok: false, reason, message });
