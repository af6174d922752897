/** What GitHub's refusals mean to whoever asked: never its own words alone, never a token. */
import { CodeHostError } from "../code-host-contract";

/** What octokit throws for an answer that is no success. */
interface RequestError extends Error {
  status: number;
  response?: { headers: Record<string, string | number | undefined> };
}
const isRequestError = (error: unknown): error is RequestError =>
  error instanceof Error &&
  error.name === "HttpError" &&
  "status" in error &&
  typeof error.status === "number";

export const isNotFound = (error: unknown) => isRequestError(error) && error.status === 404;
export const isNotModified = (error: unknown) => isRequestError(error) && error.status === 304;
export const isUnprocessable = (error: unknown) => isRequestError(error) && error.status === 422;
/** Refused for want of a permission, not for having asked too often. */
export const isForbidden = (error: unknown) =>
  isRequestError(error) && error.status === 403 && !isRateLimit(error);

function isRateLimit(error: RequestError) {
  const headers = error.response?.headers ?? {};
  return (
    error.status === 429 ||
    (error.status === 403 &&
      (headers["x-ratelimit-remaining"] === "0" ||
        "retry-after" in headers ||
        /rate limit/i.test(error.message)))
  );
}

/** Runs `work`; what GitHub refuses becomes a CodeHostError that says what to do. */
export async function explained<Value>(repository: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof CodeHostError) throw error;
    throw explain(repository, error);
  }
}

function explain(repository: string, error: unknown): CodeHostError {
  if (error instanceof RangeError) return new CodeHostError("unknown_repository", error.message);
  if (!isRequestError(error)) {
    return unavailable(`GitHub could not be asked about ${repository}. Try again in a minute.`);
  }
  if (isRateLimit(error)) {
    return unavailable(
      `GitHub has answered as often as it allows for now. Try again after ${resetOf(error)}.`,
    );
  }
  switch (error.status) {
    case 404:
    case 451:
      return new CodeHostError(
        "unknown_repository",
        `GitHub has no ${repository}, or does not show it to Forkmoot. Correct the name, or give Forkmoot's app or token access to it.`,
      );
    case 401:
      return unavailable("GitHub does not accept Forkmoot's app or token. An administrator has to renew it.");
    case 403:
      return unavailable(
        `GitHub refuses this for ${repository}. An administrator has to give Forkmoot's app or token the permission for it.`,
      );
    default:
      return unavailable(
        `GitHub does not answer for ${repository} (${error.status}). Try again in a minute.`,
      );
  }
}

function resetOf(error: RequestError) {
  const seconds = Number(error.response?.headers["x-ratelimit-reset"]);
  return Number.isFinite(seconds) && seconds > 0
    ? `${new Date(seconds * 1000).toISOString().slice(11, 16)} UTC`
    : "a few minutes";
}

const unavailable = (message: string) => new CodeHostError("unavailable", message);
