import { z } from "zod";
import { HostError } from "@/lib/deploy/host-client";
import { CodeHostError } from "@/lib/platform/code-host";
import { DATABASE_AWAY, isDatabaseAway } from "@/lib/platform/database-away";
import { log } from "@/lib/platform/log";
import { AppError, type FieldIssue } from "./errors";
import { PROBLEMS, problemType } from "./problems";

const Issue = z.object({
  in: z.enum(["path", "query", "body"]),
  pointer: z.string().describe("JSON pointer (RFC 6901) to the field; empty for the whole."),
  message: z.string(),
});

/** An error as the API answers it: `application/problem+json`, RFC 9457. */
export const Problem = z
  .object({
    type: z.string().describe("Stable, and the address of a page about it on this installation."),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe("What happened and what to do next, in a sentence."),
    instance: z.string().describe("Path of the request."),
    reason: z.string().describe("Stable key of the rule that refused."),
    scope: z.string().optional().describe("The scope that the token lacks, where `reason` is `scope`."),
    issues: z.array(Issue).optional().describe("Each field that is wrong."),
    requestId: z.string().describe("What `X-Request-Id` says too; report it with what you did."),
  })
  .meta({ id: "Problem", description: "What went wrong, as RFC 9457 has it." });
export type Problem = z.infer<typeof Problem>;

interface Where {
  requestId: string;
  instance: string;
}

/** The answer to a request that failed, with the headers that go with its kind. What nobody foresaw is logged here, once. */
export function problemResponse(error: unknown, where: Where): Response {
  const known = toAppError(error);
  if (known.code === "internal") log.error({ err: error, ...where }, "a request failed");
  const headers = new Headers({ "content-type": "application/problem+json" });
  const { retryAfter, scope } = known.details;
  if (retryAfter !== undefined) headers.set("retry-after", String(retryAfter));
  if (known.code === "not_signed_in") headers.set("www-authenticate", "Bearer");
  if (scope) headers.set("www-authenticate", `Bearer error="insufficient_scope", scope="${scope}"`);
  return new Response(JSON.stringify(toProblem(known, where)), { status: known.status, headers });
}

function toProblem(error: AppError, { requestId, instance }: Where): Problem {
  const { reason = error.code, issues, place = "body", scope } = error.details;
  return {
    type: problemType(error.code),
    title: PROBLEMS[error.code].title,
    status: error.status,
    detail:
      error.code === "internal"
        ? `Something went wrong on our side. If it stays, report ${requestId}.`
        : error.message,
    instance,
    reason,
    scope,
    issues: issues?.map(({ path, message }) => ({ in: place, pointer: pointerTo(path), message })),
    requestId,
  };
}

/** Whatever was thrown, as one of the kinds that the API knows. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof CodeHostError) {
    return new AppError(error.code === "unavailable" ? "unavailable" : "refused", error.message, {
      reason: error.code,
    });
  }
  if (error instanceof HostError) {
    return new AppError("unavailable", "The deployment backend does not answer. Try again in a minute.", {
      reason: "backend_unavailable",
      retryAfter: 30,
    });
  }
  if (isDatabaseAway(error)) {
    const { message, reason } = DATABASE_AWAY;
    return new AppError("unavailable", message, { reason, retryAfter: 5 });
  }
  return new AppError("internal", "Something went wrong on our side.");
}

/** RFC 6901, from a path such as `items.data.reason`. */
const pointerTo = (path: FieldIssue["path"]) =>
  path === ""
    ? ""
    : `/${path
        .split(".")
        .map((part) => part.replaceAll("~", "~0").replaceAll("/", "~1"))
        .join("/")}`;
