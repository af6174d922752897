/** Errors that a person or a program can act on. Commands and queries throw them; the edge of the program words them once. */
export type ErrorCode =
  | "invalid_input"
  | "not_signed_in"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "refused"
  | "too_many_requests"
  | "unavailable";

const STATUS: Record<ErrorCode, number> = {
  invalid_input: 422,
  not_signed_in: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  refused: 422,
  too_many_requests: 429,
  unavailable: 503,
};

export interface FieldIssue {
  path: string;
  message: string;
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
    readonly details: { reason?: string; issues?: FieldIssue[] } = {},
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
