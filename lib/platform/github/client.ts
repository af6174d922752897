/** GitHub's REST API as Forkmoot uses it: as an App or with a token, within the rate limits. */
import { createAppAuth } from "@octokit/auth-app";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { Octokit } from "@octokit/rest";
import { CodeHostError } from "../code-host-contract";
import type { GitHubAccess } from "../env";
import { log } from "../log";
import { splitRepository } from "./names";
import { isNotFound } from "./problems";

const Client = Octokit.plugin(retry, throttling);
export type GitHubClient = InstanceType<typeof Client>;

/** Somebody waits for the answer: a limit that lasts longer is an answer itself, and a sweep comes back later. */
const MAX_WAIT_SECONDS = 20;
const MAX_RETRIES = 2;

export interface Clients {
  /** The client that may read this repository. */
  for(repository: string): Promise<GitHubClient>;
  /** The client that may read an organization, and whether GitHub shows it every member; null: its members know. */
  ofOrganization(login: string): Promise<{ client: GitHubClient; seesAll: boolean | null }>;
  /** The client of one installation of the App. */
  ofInstallation(installationId: number): GitHubClient;
  /** What git gives as its password. */
  tokenFor(repository: string): Promise<string>;
  /** Only an App has a name of its own and may write check runs. */
  isApp: boolean;
}

/** `apiUrl` without a slash at the end. */
export function makeClients({ apiUrl, access }: { apiUrl: string; access: GitHubAccess }): Clients {
  const make = (auth: object) =>
    new Client({
      baseUrl: apiUrl,
      userAgent: "forkmoot",
      log: QUIET,
      throttle: { onRateLimit: mayWait, onSecondaryRateLimit: mayWait },
      retry: { retries: MAX_RETRIES },
      ...auth,
    });
  if (access.kind === "token") {
    const client = make({ auth: access.token });
    return {
      isApp: false,
      for: async () => client,
      ofOrganization: async () => ({ client, seesAll: null }),
      ofInstallation: () => client,
      tokenFor: async () => access.token,
    };
  }
  const { appId, privateKey } = access;
  const app = make({ authStrategy: createAppAuth, auth: { appId, privateKey } });
  const installations = new Map<number, GitHubClient>();
  const ofInstallation = (installationId: number) => {
    const known = installations.get(installationId);
    if (known) return known;
    const client = make({ authStrategy: createAppAuth, auth: { appId, privateKey, installationId } });
    installations.set(installationId, client);
    return client;
  };
  const idOf = rememberIds(app);
  return {
    isApp: true,
    for: async (repository) => ofInstallation(await idOf(repository)),
    ofInstallation,
    async ofOrganization(login) {
      const { id, permissions } = await installationIn(app, login);
      return { client: ofInstallation(id), seesAll: permissions.members !== undefined };
    },
    async tokenFor(repository) {
      const auth = await ofInstallation(await idOf(repository)).auth({ type: "installation" });
      return (auth as { token: string }).token; // what this type of authentication answers
    },
  };
}

const ID_MS = 10 * 60_000;

/** Which installation of the App covers a repository; asked again after a while, because an App may be installed anew. */
function rememberIds(app: GitHubClient) {
  const ids = new Map<string, { id: number; until: number }>();
  return async (repository: string) => {
    const key = repository.toLowerCase();
    const known = ids.get(key);
    if (known && known.until > Date.now()) return known.id;
    const { data } = await app.rest.apps.getRepoInstallation(splitRepository(repository));
    ids.set(key, { id: data.id, until: Date.now() + ID_MS });
    return data.id;
  };
}

async function installationIn(app: GitHubClient, org: string) {
  try {
    return (await app.rest.apps.getOrgInstallation({ org })).data;
  } catch (error) {
    if (!isNotFound(error)) throw error;
    throw new CodeHostError(
      "unavailable",
      `Forkmoot’s app is not installed in ${org} on GitHub. One of its owners installs it there, with the permission “Members” (read).`,
    );
  }
}

function mayWait(seconds: number, options: { method: string; url: string }, _: unknown, retries: number) {
  log.warn({ method: options.method, url: options.url, seconds, retries }, "GitHub’s rate limit is reached");
  return seconds <= MAX_WAIT_SECONDS && retries < MAX_RETRIES;
}

/** Octokit's own messages may hold addresses with their query; what matters is logged by whoever asked. */
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };
