import { CodeHostError } from "@/lib/platform/code-host";
import { DATABASE_AWAY, isDatabaseAway } from "@/lib/platform/database-away";
import { log } from "@/lib/platform/log";
import { withTrace } from "@/lib/platform/trace";
import { AppError, type FieldIssue } from "./errors";

export type ActionResult<Value> =
  | { ok: true; value: Value }
  | { ok: false; error: string; reason: string; issues: FieldIssue[] };

/**
 * What a form's server action answers: the command's value, or words for the person who pressed the button.
 * Anything unforeseen is logged here, once, and answered with a reference instead of its text.
 */
export function runAction<Value>(act: () => Promise<Value>): Promise<ActionResult<Value>> {
  const requestId = crypto.randomUUID();
  return withTrace({ requestId }, () => answer(act, requestId));
}

async function answer<Value>(act: () => Promise<Value>, requestId: string): Promise<ActionResult<Value>> {
  try {
    return { ok: true, value: await act() };
  } catch (error) {
    if (error instanceof AppError) {
      const { reason = error.code, issues = [] } = error.details;
      return { ok: false, error: error.message, reason, issues };
    }
    if (error instanceof CodeHostError)
      return { ok: false, error: error.message, reason: error.code, issues: [] };
    if (isNextControlFlow(error)) throw error;
    if (isDatabaseAway(error)) {
      log.warn({ err: error }, "the database does not answer");
      return { ok: false, error: DATABASE_AWAY.message, reason: DATABASE_AWAY.reason, issues: [] };
    }
    log.error({ err: error }, "a server action failed");
    return {
      ok: false,
      error: `Something went wrong on our side. Try again; if it stays, report ${requestId}.`,
      reason: "internal",
      issues: [],
    };
  }
}

/** `redirect()` and `notFound()` travel as errors with a digest of their own. */
const isNextControlFlow = (error: unknown) =>
  error instanceof Error && "digest" in error && String(error.digest).startsWith("NEXT_");
