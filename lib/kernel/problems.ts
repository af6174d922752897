/** Every kind of problem that the API answers (RFC 9457): its words, for the answer, the page and the reference. */
import { type ErrorCode, STATUS } from "./errors";

interface ProblemWords {
  title: string;
  /** What it means, and what a program does about it. */
  about: string;
}

export const PROBLEMS: Record<ErrorCode, ProblemWords> = {
  malformed: {
    title: "The request cannot be read",
    about:
      "The body is not JSON, a cursor comes from another list, or a header has a value that it cannot have. `reason` says which: `json`, `cursor`, `idempotency_key`. Sending it again changes nothing.",
  },
  not_signed_in: {
    title: "Nobody is signed in",
    about:
      "There is no token, or it is unknown, revoked or expired. Make one in Settings → API tokens and send it as `Authorization: Bearer …`.",
  },
  forbidden: {
    title: "This is not allowed",
    about:
      "`reason` names the rule: `scope` (the token lacks the one named in `scope`), `suspended`, `cross_site`, or the policy's own. Another person, or another token, may.",
  },
  not_found: {
    title: "This does not exist",
    about: "There is no such object, or no such address.",
  },
  method_not_allowed: {
    title: "This address does not do that",
    about: "The header `Allow` lists the methods that it knows.",
  },
  conflict: {
    title: "Somebody was faster",
    about:
      "The state is not what the request expects: read it again, then decide. With `reason` `in_progress` the same `Idempotency-Key` is at work right now: wait as long as `Retry-After` says and send it again.",
  },
  too_large: { title: "The body is too large", about: "A body has at most 1 MB." },
  unsupported_media_type: {
    title: "The body is of the wrong kind",
    about: "Bodies are JSON: send `Content-Type: application/json`.",
  },
  invalid_input: {
    title: "The input is not valid",
    about:
      "`issues` names each field, with `in` (`path`, `query` or `body`), a JSON pointer and what is wrong with it.",
  },
  refused: {
    title: "This cannot be done",
    about:
      "The request is understood and refused; `detail` says why and what to do, `reason` is stable. With `reason` `key_reused` an `Idempotency-Key` came back with another request: take a new one.",
  },
  too_many_requests: {
    title: "Too many requests",
    about: "Wait as many seconds as `Retry-After` says. `RateLimit` on each answer tells how many are left.",
  },
  internal: {
    title: "Something went wrong on our side",
    about:
      "Nobody foresaw it. Report the `requestId`; a write may be sent again with the same `Idempotency-Key`.",
  },
  unavailable: {
    title: "Something that is needed does not answer",
    about: "The deployment backend or a code host is down. Try again in a minute.",
  },
};

/** In the address of the page about it: `not-signed-in`. */
const problemSlug = (code: ErrorCode) => code.replaceAll("_", "-");
/** The problem's `type`: the same on every installation, and a page there. */
export const problemType = (code: ErrorCode) => `/problems/${problemSlug(code)}`;
export const problemStatus = (code: ErrorCode) => STATUS[code];
export const PROBLEM_CODES = Object.keys(PROBLEMS) as ErrorCode[]; // as its type has them
/** The kind of problem that an address names; undefined for any other address. */
export const findProblem = (slug: string) => PROBLEM_CODES.find((code) => problemSlug(code) === slug);
