/** What this process was told by its environment. Parsed at first use, so that importing a module needs nothing set. */
import { readFileSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { z } from "zod";
import {
  AMONG_SERVICES,
  EDGE_URL_SHAPE,
  isAmongServices,
  localEdgePattern,
  readEdgeAddress,
} from "@/lib/deploy/edge-address";
import { keyFile, readKey } from "./keys";
import { isLoopback } from "./loopback";

export interface Env {
  /** FORKMOOT_HOME as an absolute path: everything kept on this machine. */
  home: string;
  /** Web's public address, without a slash at the end. */
  url: string;
  edgePort: number;
  /** Where services are, with `{service}` for a service's name: `http://{service}.localhost:4000`. */
  edgeUrl: string;
  databaseUrl: string;
  /** The host's API; read again at every call, because the host may have been restarted elsewhere. */
  hostUrl(): string;
  hostToken(): string;
  /** 32 bytes that encrypt services' secrets in Postgres. */
  secretsKey(): Buffer;
  /** 32 bytes that seal signatures and their receipts. */
  receiptsKey(): Buffer;
  /** What reads /metrics. */
  metricsToken(): string;
  demo: boolean;
  /** What opens persona sign-in; null outside the demo. */
  demoKey(): string | null;
  /** Web is reachable by others than this machine. */
  production: boolean;
  /** The kernel's clock can be moved; tests only. */
  testClock: boolean;
  workerId: string;
  /** Requests to the API in a minute for each token and person; 0: as many as they like. */
  rateLimit: number;
  /** How many proxies of ours a request passes before web. */
  proxies: number;
  /** GitHub's pages and its API, or those of an Enterprise server; without a slash at the end. */
  github: { url: string; apiUrl: string };
  /** How this installation reads repositories on GitHub; null where it reads none. */
  githubAccess(): GitHubAccess | null;
  /** How long after one sweep of GitHub the next begins. */
  githubSweepMs: number;
  /** What GitHub knows this installation's sign-in by; null where nobody signs in with GitHub. */
  githubOAuth(): { clientId: string; clientSecret: string } | null;
  /** What GitHub signs its webhooks with; null where none are taken. */
  githubWebhookSecret(): string | null;
  /** Whom to tell of a weakness, as /.well-known/security.txt says it; null where nobody is named. */
  securityContact: string | null;
  /** Where mail is handed over, with what it asks for; null where none is sent. */
  smtpUrl(): string | null;
  /** Whom mail comes from: `Co-op <forkmoot@coop.example>`. */
  mailFrom: string | null;
  /** Who may sign in with GitHub: those who were invited, or everybody, who then have no role. */
  signIn: "invited" | "open";
  /** Where the edge serves a service, without a slash at the end. */
  serviceUrl(slug: string): string;
}

/** A GitHub App, which acts under its own name, or the token of somebody. */
export type GitHubAccess =
  | { kind: "app"; appId: string; privateKey: string }
  | { kind: "token"; token: string };

let parsed: Env | undefined;

/** @throws Error that names what to set and how; never shows a value */
export function env(): Env {
  parsed ??= parseEnv(process.env);
  return parsed;
}

/** The rules behind `env()`, for any set of variables. */
export function parseEnv(variables: Record<string, string | undefined>): Env {
  const result = Variables.safeParse(variables);
  if (!result.success) throw new Error(result.error.issues.map((issue) => issue.message).join("\n"));
  const set = result.data;
  const url = (set.FORKMOOT_URL ?? `http://localhost:${set.PORT}`).replace(/\/+$/, "");
  const production = !isLoopback(url);
  const demo = set.FORKMOOT_DEMO === "1";
  if (demo && production) throw new Error(DEMO_IN_PRODUCTION);
  const testClock = set.FORKMOOT_TEST_CLOCK === "1";
  if (testClock && production) throw new Error(TEST_CLOCK_IN_PRODUCTION);
  if (Boolean(set.GITHUB_CLIENT_ID) !== Boolean(set.GITHUB_CLIENT_SECRET)) throw new Error(HALF_OF_OAUTH);
  const edge = readEdgeAddress(set.EDGE_URL ?? localEdgePattern(set.EDGE_PORT));
  if (edge === null) throw new Error(`EDGE_URL must be ${EDGE_URL_SHAPE}.`);
  if (isAmongServices(url, edge)) throw new Error(AMONG_SERVICES);
  if (set.FORKMOOT_SMTP_URL && !set.FORKMOOT_MAIL_FROM) throw new Error(NOBODY_WRITES);
  if (hasHalfAnApp(set)) throw new Error(HALF_OF_APP);
  const home = isAbsolute(set.FORKMOOT_HOME) ? set.FORKMOOT_HOME : resolve(set.FORKMOOT_HOME);
  return {
    home,
    url,
    production,
    demo,
    edgePort: set.EDGE_PORT,
    edgeUrl: edge.pattern,
    databaseUrl: set.DATABASE_URL,
    testClock,
    workerId: set.FORKMOOT_WORKER_ID,
    rateLimit: set.FORKMOOT_RATE_LIMIT,
    proxies: set.FORKMOOT_PROXIES,
    github: githubAddresses(set.GITHUB_URL, set.GITHUB_API_URL),
    githubAccess: () => githubAccess(set),
    githubSweepMs: set.GITHUB_SWEEP_SECONDS * 1000,
    githubOAuth: () =>
      set.GITHUB_CLIENT_ID && set.GITHUB_CLIENT_SECRET
        ? { clientId: set.GITHUB_CLIENT_ID, clientSecret: set.GITHUB_CLIENT_SECRET }
        : null,
    githubWebhookSecret: () => set.GITHUB_WEBHOOK_SECRET ?? null,
    securityContact: set.SECURITY_CONTACT ?? null,
    smtpUrl: () => set.FORKMOOT_SMTP_URL ?? null,
    mailFrom: set.FORKMOOT_MAIL_FROM ?? null,
    signIn: set.FORKMOOT_SIGN_IN,
    hostUrl: () =>
      (set.FORKMOOT_HOST_URL ?? neededKey(home, "host-url", "FORKMOOT_HOST_URL")).replace(/\/+$/, ""),
    hostToken: () => set.FORKMOOT_HOST_TOKEN ?? neededKey(home, "host-token", "FORKMOOT_HOST_TOKEN"),
    secretsKey: () => keyOf32Bytes(home, "secrets"),
    receiptsKey: () => keyOf32Bytes(home, "receipts"),
    metricsToken: () =>
      set.FORKMOOT_METRICS_TOKEN ?? neededKey(home, "metrics-token", "FORKMOOT_METRICS_TOKEN"),
    demoKey: () => (demo ? neededKey(home, "demo") : null),
    serviceUrl: edge.of,
  };
}

export const DEMO_IN_PRODUCTION =
  "FORKMOOT_DEMO=1 and a public FORKMOOT_URL do not go together: anybody could sign in as a demo persona.\n" +
  "Leave FORKMOOT_DEMO unset, or set FORKMOOT_URL to a loopback address.";

const TEST_CLOCK_IN_PRODUCTION =
  "FORKMOOT_TEST_CLOCK=1 is for tests and does not go together with a public FORKMOOT_URL. Unset one.";

const HALF_OF_OAUTH =
  "GITHUB_CLIENT_ID and GITHUB_CLIENT_SECRET go together: set both for sign-in with GitHub, or none.";

const NOBODY_WRITES =
  "FORKMOOT_SMTP_URL needs FORKMOOT_MAIL_FROM: whom mail comes from, such as Our co-op <forkmoot@coop.example>.";

const SWEEP_SECONDS = "GITHUB_SWEEP_SECONDS must be a whole number of seconds between 1 and 86400.";
const HALF_OF_APP =
  "GITHUB_APP_ID and the app's private key go together: set GITHUB_APP_PRIVATE_KEY or GITHUB_APP_PRIVATE_KEY_FILE too.";

interface AccessVariables {
  GITHUB_APP_ID?: string;
  GITHUB_APP_PRIVATE_KEY?: string;
  GITHUB_APP_PRIVATE_KEY_FILE?: string;
  GITHUB_TOKEN?: string;
}
const hasHalfAnApp = (set: AccessVariables) =>
  Boolean(set.GITHUB_APP_ID) !== Boolean(set.GITHUB_APP_PRIVATE_KEY ?? set.GITHUB_APP_PRIVATE_KEY_FILE);

/** The app goes before the token. */
function githubAccess(set: AccessVariables): GitHubAccess | null {
  const { GITHUB_APP_ID: appId, GITHUB_APP_PRIVATE_KEY: key, GITHUB_APP_PRIVATE_KEY_FILE: file } = set;
  if (!appId) return set.GITHUB_TOKEN ? { kind: "token", token: set.GITHUB_TOKEN } : null;
  // In one line of a settings file, line ends are written as \n.
  return { kind: "app", appId, privateKey: (key ?? readPrivateKey(file ?? "")).replaceAll("\\n", "\n") };
}

function readPrivateKey(file: string) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    throw new Error("GITHUB_APP_PRIVATE_KEY_FILE names a file that cannot be read. Correct it.");
  }
}

/** An Enterprise server has its API below its own address. */
function githubAddresses(given = "https://github.com", givenApi?: string) {
  const url = given.replace(/\/+$/, "");
  const usual = url === "https://github.com" ? "https://api.github.com" : `${url}/api/v3`;
  return { url, apiUrl: (givenApi ?? usual).replace(/\/+$/, "") };
}

const port = (name: string, fallback: number) =>
  z.coerce
    .number({ error: `${name} must be a port number between 1 and 65535.` })
    .int(`${name} must be a port number between 1 and 65535.`)
    .min(1, `${name} must be a port number between 1 and 65535.`)
    .max(65_535, `${name} must be a port number between 1 and 65535.`)
    .default(fallback);
const count = (name: string, { most, fallback }: { most: number; fallback: number }) =>
  z.coerce
    .number({ error: `${name} must be a number from 0 to ${most}.` })
    .int(`${name} must be a whole number.`)
    .min(0, `${name} must be a number from 0 to ${most}.`)
    .max(most, `${name} must be a number from 0 to ${most}.`)
    .default(fallback);
const flag = (name: string) => z.enum(["", "0", "1"], { error: `${name} must be 0 or 1.` }).optional();
const address = (name: string) =>
  z.url({ protocol: /^https?$/, error: `${name} must be an http or https address.` });
const needsDatabase =
  "DATABASE_URL is not set. `npm start` sets it for the programs it starts; to run one by hand, set it to a Postgres address.";

/** Set but empty means not set. */
const Variables = z.preprocess(
  (variables) => Object.fromEntries(Object.entries(variables as object).filter(([, value]) => value !== "")),
  z.object({
    FORKMOOT_HOME: z.string().default(".forkmoot"),
    PORT: port("PORT", 3000),
    EDGE_PORT: port("EDGE_PORT", 4000),
    EDGE_URL: z.string().optional(),
    FORKMOOT_URL: address("FORKMOOT_URL").optional(),
    DATABASE_URL: z
      .string({ error: needsDatabase })
      .regex(/^postgres(ql)?:\/\//, "DATABASE_URL must begin with postgresql://"),
    FORKMOOT_HOST_URL: address("FORKMOOT_HOST_URL").optional(),
    FORKMOOT_HOST_TOKEN: z
      .string()
      .min(16, "FORKMOOT_HOST_TOKEN must have at least 16 characters.")
      .optional(),
    FORKMOOT_METRICS_TOKEN: z
      .string()
      .min(16, "FORKMOOT_METRICS_TOKEN must have at least 16 characters.")
      .optional(),
    FORKMOOT_DEMO: flag("FORKMOOT_DEMO"),
    FORKMOOT_TEST_CLOCK: flag("FORKMOOT_TEST_CLOCK"),
    FORKMOOT_RATE_LIMIT: count("FORKMOOT_RATE_LIMIT", { most: 1_000_000, fallback: 600 }),
    FORKMOOT_PROXIES: count("FORKMOOT_PROXIES", { most: 10, fallback: 0 }),
    FORKMOOT_WORKER_ID: z
      .string()
      .regex(/^[A-Za-z0-9._-]{1,40}$/, "FORKMOOT_WORKER_ID must be 1 to 40 letters, digits, dots or dashes.")
      .default("worker-1"),
    FORKMOOT_SIGN_IN: z
      .enum(["invited", "open"], { error: "FORKMOOT_SIGN_IN must be invited or open." })
      .default("invited"),
    FORKMOOT_SMTP_URL: z
      .url({ protocol: /^smtps?$/, error: "FORKMOOT_SMTP_URL must be an smtp or smtps address." })
      .optional(),
    FORKMOOT_MAIL_FROM: z
      .string()
      .regex(
        /^(?:[^<>\p{Cc}]{0,100} )?<?[^\s<>@]+@[^\s<>@]+>?$/u,
        "FORKMOOT_MAIL_FROM must be an e-mail address, or a name and an address in angle brackets.",
      )
      .optional(),
    SECURITY_CONTACT: z
      .string()
      .regex(
        /^(mailto:|https:\/\/|tel:)[\x21-\x7e]+$/,
        "SECURITY_CONTACT must begin with mailto:, https:// or tel:.",
      )
      .optional(),
    GITHUB_URL: address("GITHUB_URL").optional(),
    GITHUB_API_URL: address("GITHUB_API_URL").optional(),
    GITHUB_SWEEP_SECONDS: z.coerce
      .number({ error: SWEEP_SECONDS })
      .int(SWEEP_SECONDS)
      .min(1, SWEEP_SECONDS)
      .max(86_400, SWEEP_SECONDS)
      .default(180),
    GITHUB_APP_ID: z
      .string()
      .regex(/^[A-Za-z0-9.]{1,40}$/, "GITHUB_APP_ID must be the app's number, or its client id.")
      .optional(),
    GITHUB_APP_PRIVATE_KEY: z
      .string()
      .regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/, "GITHUB_APP_PRIVATE_KEY must be a key in PEM format.")
      .optional(),
    GITHUB_APP_PRIVATE_KEY_FILE: z.string().optional(),
    GITHUB_TOKEN: z
      .string()
      .regex(/^[\x21-\x7e]+$/, "GITHUB_TOKEN must be a token, without spaces.")
      .optional(),
    GITHUB_CLIENT_ID: z.string().optional(),
    GITHUB_CLIENT_SECRET: z.string().optional(),
    GITHUB_WEBHOOK_SECRET: z
      .string()
      .min(16, "GITHUB_WEBHOOK_SECRET must have at least 16 characters.")
      .optional(),
  }),
);

function keyOf32Bytes(home: string, name: string): Buffer {
  const key = Buffer.from(neededKey(home, name), "hex");
  if (key.length !== 32) throw new Error(`${keyFile(home, name)} must hold 32 bytes as 64 hex digits.`);
  return key;
}

function neededKey(home: string, name: string, variable?: string): string {
  const value = readKey(home, name);
  if (value) return value;
  const orSet = variable ? `, or set ${variable}` : "";
  throw new Error(
    `${keyFile(home, name)} is missing. Start Forkmoot with \`npm start\`, which makes it${orSet}.`,
  );
}
