/** Accounts on GitHub: whose token this is, and whose a username is. */
import { z } from "zod";
import { env } from "./env";
import { log } from "./log";

const TIMEOUT_MS = 8_000;

const Account = z.object({
  id: z.union([z.int(), z.string().min(1)]).transform(String),
  login: z.string().min(1).max(60),
  name: z.string().nullish().catch(null),
  type: z.string().optional(),
});
const Emails = z.array(z.object({ email: z.email(), primary: z.boolean(), verified: z.boolean() }));

export interface GitHubProfile {
  id: string;
  login: string;
  name?: string;
  /** Primary and verified by GitHub; null where it says neither. */
  verifiedEmail: string | null;
}

/** Who gave this token. Throws where GitHub does not say; without its addresses where it keeps those to itself. */
export async function readGitHubProfile(accessToken: string): Promise<GitHubProfile> {
  const authorization = `Bearer ${accessToken}`;
  const { id, login, name } = Account.parse(await (await ask("/user", authorization)).json());
  return { id, login, name: name ?? undefined, verifiedEmail: await readVerifiedEmail(authorization) };
}

async function readVerifiedEmail(authorization: string) {
  try {
    const emails = Emails.parse(await (await ask("/user/emails", authorization)).json());
    return emails.find(({ primary, verified }) => primary && verified)?.email ?? null;
  } catch (error) {
    log.warn({ err: error }, "GitHub did not tell an account's e-mail addresses");
    return null;
  }
}

export type FoundAccount =
  | { kind: "person"; id: string; login: string }
  | { kind: "nobody" }
  /** GitHub could not be asked, or did not say. */
  | { kind: "unknown" };

/** Whose a username is now. Asked with the application's own credentials, which have a better rate limit. */
export async function findGitHubAccount(login: string): Promise<FoundAccount> {
  const oauth = env().githubOAuth();
  if (!oauth) return { kind: "unknown" };
  const credentials = Buffer.from(`${oauth.clientId}:${oauth.clientSecret}`).toString("base64");
  try {
    const answer = await ask(`/users/${encodeURIComponent(login)}`, `Basic ${credentials}`, [404]);
    if (answer.status === 404) return { kind: "nobody" };
    const account = Account.parse(await answer.json());
    const isPerson = account.type === undefined || account.type === "User";
    return isPerson ? { kind: "person", id: account.id, login: account.login } : { kind: "nobody" };
  } catch (error) {
    log.warn({ err: error }, "GitHub could not be asked for an account");
    return { kind: "unknown" };
  }
}

async function ask(path: string, authorization: string, accepted: readonly number[] = []) {
  const answer = await fetch(`${env().github.apiUrl}${path}`, {
    headers: { authorization, accept: "application/vnd.github+json", "user-agent": "Forkmoot" },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    redirect: "error",
  });
  if (answer.ok || accepted.includes(answer.status)) return answer;
  throw new Error(`GitHub answered ${answer.status}`);
}
