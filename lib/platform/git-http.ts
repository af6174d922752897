/**
 * Smart HTTP of the local code host: anybody clones; whoever has an API token with the scope `git` pushes.
 * The core, from Request to Response; app/git/ gives it the rooms' doors.
 */
import { nanoid } from "nanoid";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { CgiError, runHttpBackend } from "./git-cgi";
import { isComponentName } from "./git-names";
import { MAX_PUSH_BYTES, repositoriesFolder, repositoryExists, updateHooks } from "./local-repositories";
import type { HookEnvironment } from "./repository-hooks";

/** Who pushes, as their token says. */
export interface Pusher {
  personId: string;
  suspended: boolean;
  scopes: readonly string[];
}

/** Whether the pusher may move the default branch, and who may, by name. */
export interface MergeRight {
  mayMerge: boolean;
  names: readonly string[];
  defaultBranch: string;
}

export interface GitHttpOptions {
  /** FORKMOOT_HOME. */
  home: string;
  findPusher: (token: string) => Promise<Pusher | null>;
  /** Where a pull request of this component is opened, ending with `branch=`; null when the catalogue lacks it. */
  pullUrl: (component: string) => Promise<string | null>;
  /** Who may move the component's default branch now; asked anew at each push. Null: nobody. */
  mergeRight: (given: { component: string; personId: string }) => Promise<MergeRight | null>;
  /** Where people make API tokens. */
  tokensUrl: string;
  /** Reads the push records of this component; runs after each push, before its answer ends. */
  ingest: (component: string) => Promise<void>;
  /** The client's address, for counting failed sign-ins. */
  addressOf: (request: Request) => string;
  /** Told once for each failure that is ours; never given a token. */
  onFailure: (about: { component: string; error: unknown }) => void;
  maxBodyBytes?: number;
  timeoutMs?: number;
  /** Wrong tokens from one address within a minute. */
  maxFailures?: number;
}

const MAX_REQUESTS = 32;
/** More than git itself takes (MAX_PUSH_BYTES), so that git's own words about a large push come first. */
const MAX_BODY_BYTES = MAX_PUSH_BYTES + 16 * 1024 * 1024;
const ADVERTISEMENT_MS = 60_000;
/** No push takes longer: what a push record waits for has come by then, or never will. */
export const MAX_TRANSFER_MS = 15 * 60_000;

/** One handler for GET and POST below `/git/`. It answers every request and never throws. */
export function gitHttp(options: GitHttpOptions): (request: Request) => Promise<Response> {
  const failures = new RateLimiterMemory({ points: options.maxFailures ?? 10, duration: 60 });
  let running = 0;
  /** Whose hooks this process has looked at: they may be an earlier version's. */
  const upToDate = new Set<string>();

  return async (request) => {
    const asked = readRequest(request);
    if (!asked || !(await repositoryExists(options.home, asked.component))) return say(404, NOT_FOUND);
    const length = Number(request.headers.get("content-length") ?? 0);
    if (length > (options.maxBodyBytes ?? MAX_BODY_BYTES)) return tooLarge(options);
    if (running >= MAX_REQUESTS)
      return say(503, "Too many transfers at once. Try again in a few seconds.", { "retry-after": "5" });
    running++;
    let isRunning = false;
    try {
      const push =
        asked.service === "git-receive-pack"
          ? await preparePush(request, asked.component, options, failures)
          : null;
      if (push instanceof Response) return push;
      if (push && !upToDate.has(asked.component)) {
        await updateHooks(options.home, asked.component);
        upToDate.add(asked.component);
      }
      isRunning = true;
      return await runHttpBackend({
        env: { ...cgiEnvironment(request, asked, options), ...push },
        body: request.body,
        maxBodyBytes: options.maxBodyBytes ?? MAX_BODY_BYTES,
        timeoutMs: asked.isAdvertisement ? ADVERTISEMENT_MS : (options.timeoutMs ?? MAX_TRANSFER_MS),
        signal: request.signal,
        async onEnd() {
          running--;
          if (!push || asked.isAdvertisement) return;
          await options.ingest(asked.component).catch((error: unknown) => {
            options.onFailure({ component: asked.component, error }); // the worker sweeps what stays
          });
        },
      });
    } catch (error) {
      if (error instanceof CgiError) return explain(error, options);
      options.onFailure({ component: asked.component, error });
      return say(503, "Forkmoot cannot answer now. Nothing was changed; try again in a minute.");
    } finally {
      if (!isRunning) running--;
    }
  };
}

interface Asked {
  component: string;
  service: "git-upload-pack" | "git-receive-pack";
  /** `info/refs`: what there is, before anything is transferred. */
  isAdvertisement: boolean;
}

/** Only the three addresses of the smart protocol, spelled exactly; no decoding, so nothing hides in an escape. */
function readRequest(request: Request): Asked | null {
  const { pathname, search } = new URL(request.url);
  const [, component = "", rest] = /^\/git\/([^/]+)\.git\/(.+)$/.exec(pathname) ?? [];
  if (!isComponentName(component)) return null;
  const isAdvertisement = rest === "info/refs" && request.method === "GET";
  const name = isAdvertisement
    ? /^\?service=(git-[a-z-]+)$/.exec(search)?.[1]
    : request.method === "POST" && !search && rest;
  if (name !== "git-upload-pack" && name !== "git-receive-pack") return null;
  return { component, service: name, isAdvertisement };
}

function cgiEnvironment(
  request: Request,
  { component, service, isAdvertisement }: Asked,
  { home }: GitHttpOptions,
) {
  const header = (name: string) => request.headers.get(name) ?? "";
  const protocol = header("git-protocol");
  const encoding = header("content-encoding");
  const length = header("content-length");
  return {
    GIT_PROJECT_ROOT: repositoriesFolder(home),
    GIT_HTTP_EXPORT_ALL: "1",
    REQUEST_METHOD: request.method,
    PATH_INFO: `/${component}.git/${isAdvertisement ? "info/refs" : service}`,
    QUERY_STRING: isAdvertisement ? `service=${service}` : "",
    CONTENT_TYPE: header("content-type"),
    ...(/^\d+$/.test(length) && { CONTENT_LENGTH: length }),
    ...(/^(x-)?gzip$/.test(encoding) && { HTTP_CONTENT_ENCODING: encoding }),
    ...(/^version=[0-2]$/.test(protocol) && { GIT_PROTOCOL: protocol }),
  };
}

/** What the hooks must know of a push, or the answer that refuses it. */
async function preparePush(
  request: Request,
  component: string,
  options: GitHttpOptions,
  failures: RateLimiterMemory,
): Promise<(HookEnvironment & Record<string, string>) | Response> {
  const help = `Push with an API token as the password (any user name). Make one with the scope “git” at ${options.tokensUrl}`;
  const token = readPassword(request.headers.get("authorization"));
  if (!token) return say(401, `This needs you to say who you are. ${help}`, CHALLENGE);
  const address = options.addressOf(request);
  const soFar = await failures.get(address);
  if (soFar && soFar.remainingPoints <= 0) {
    const seconds = Math.ceil(soFar.msBeforeNext / 1000);
    return say(429, `Too many wrong tokens from your address. Try again in ${seconds} seconds.`, {
      "retry-after": `${seconds}`,
    });
  }
  const pusher = await options.findPusher(token);
  if (!pusher) {
    await failures.consume(address).catch(() => {}); // a full count is an answer, for the next request
    return say(401, `This token is unknown, revoked or expired. ${help}`, CHALLENGE);
  }
  if (pusher.suspended)
    return say(403, "Your account is suspended, so you cannot push. Ask an administrator of the co-op.");
  if (!pusher.scopes.includes("git"))
    return say(403, `This token lacks the scope “git”. Make one that has it at ${options.tokensUrl}`);
  const pullUrl = await options.pullUrl(component);
  if (pullUrl === null) return say(404, NOT_FOUND);
  const right = await options.mergeRight({ component, personId: pusher.personId });
  return {
    FORKMOOT_PUSH_ID: nanoid(),
    FORKMOOT_PUSHER_ID: pusher.personId,
    FORKMOOT_PUSHED_AT: new Date().toISOString(),
    FORKMOOT_PULL_URL: pullUrl,
    FORKMOOT_MAY_MERGE: right?.mayMerge ? "yes" : "no",
    FORKMOOT_MERGERS: namesOf(right?.names ?? []),
    ...(right && { FORKMOOT_DEFAULT_REF: `refs/heads/${right.defaultBranch}` }),
    REMOTE_USER: pusher.personId,
  };
}

const MAX_NAMES = 5;
/** For a terminal: people choose their names, so nothing but what is printed is left of them. */
function namesOf(names: readonly string[]) {
  const shown = names
    .slice(0, MAX_NAMES)
    .map((name) => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "").slice(0, 60));
  const more = names.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(", ");
}

function readPassword(authorization: string | null): string | null {
  const [, encoded] = /^basic +([A-Za-z0-9+/=]+) *$/i.exec(authorization ?? "") ?? [];
  if (!encoded) return null;
  const pair = Buffer.from(encoded, "base64").toString("utf8");
  return pair.slice(pair.indexOf(":") + 1).trim() || null;
}

function explain({ reason }: CgiError, options: GitHttpOptions): Response {
  switch (reason) {
    case "too_large":
      return tooLarge(options);
    case "timeout":
      return say(
        504,
        "The transfer took too long and was stopped. Nothing was changed; try again with less at once.",
      );
    case "aborted":
      return say(400, "The transfer was broken off.");
    case "failed":
      return say(500, "git did not answer. Try again; if it stays, tell an administrator.");
    default:
      return reason satisfies never;
  }
}

const tooLarge = ({ maxBodyBytes = MAX_PUSH_BYTES }: GitHttpOptions) =>
  say(
    413,
    `This is over ${Math.round(maxBodyBytes / 1024 / 1024)} MB. Push less at once, and keep large files out of the repository.`,
  );

const NOT_FOUND = "There is no such repository here. Copy the address from the component's page.";
const CHALLENGE = { "www-authenticate": 'Basic realm="Forkmoot", charset="UTF-8"' };

/** Git shows the text of a plain answer to the person at the terminal. */
const say = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store", ...headers },
  });
