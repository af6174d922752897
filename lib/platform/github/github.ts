/** What Forkmoot reads from GitHub's API, each answer shortened to what is used of it. All may throw CodeHostError. */
import type { RestEndpointMethodTypes } from "@octokit/rest";
import type { CommitAccounts } from "../code-host-contract";
import { type CommitFacts, lineOf } from "../git-output";
import type { Clients } from "./client";
import { Answers } from "./conditional";
import { accountOfAddress, splitRepository } from "./names";
import { explained, isForbidden, isNotFound } from "./problems";

type Raw<
  Area extends keyof RestEndpointMethodTypes,
  Name extends keyof RestEndpointMethodTypes[Area],
> = RestEndpointMethodTypes[Area][Name] extends { response: { data: infer Data } } ? Data : never;

/** A pull request as GitHub has it now. */
export interface GitHubPull {
  number: number;
  title: string;
  body: string;
  state: "open" | "closed" | "merged";
  headSha: string;
  /** `branch`, or `owner:branch` of a fork: no branch's name holds a colon. */
  headBranch: string;
  /** Where that branch is; null where the fork was deleted. */
  headRepository: string | null;
  /** Of the repository that it would be merged into, immutable. */
  repositoryId: string;
  openedBy: { account: string; login: string } | null;
  /** ISO 8601. */
  openedAt: string;
  updatedAt: string;
  /** Who pressed the button, where GitHub told: in its lists it does not. */
  merged: { at: string; by: { account: string; login: string } | null; into: string } | null;
}

export interface GitHubAccount {
  /** Immutable. */
  account: string;
  login: string;
}

/** A check run or commit status that something else than Forkmoot reports. */
export interface GitHubReport {
  name: string;
  state: "pending" | "passed" | "failed" | "neutral";
  url: string | null;
}

const PER_PAGE = 100;
const MAX_PAGES = 30;

export type GitHub = ReturnType<typeof makeGitHub>;

export function makeGitHub({ clients, url }: { clients: Clients; url: string }) {
  const answers = new Answers();

  /** All pages of a list; null where GitHub has no such thing. */
  async function list<Item, Value>(
    repository: string,
    route: `GET ${string}`,
    parameters: Record<string, string | number>,
    shorten: (item: Item) => Value | null,
    isEnough: (values: Value[]) => boolean = () => false,
  ): Promise<Value[]> {
    const client = await clients.for(repository);
    const all: Value[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const given = { ...splitRepository(repository), ...parameters, per_page: PER_PAGE, page };
      const { value, hasNext } = await answers.read(client, route, given, (raw: Item[]) =>
        raw.map(shorten).filter((one) => one !== null),
      );
      all.push(...value);
      if (!hasNext || isEnough(all)) break;
    }
    return all;
  }

  return {
    isApp: clients.isApp,

    /** The repository under its present name. */
    getRepository: (repository: string) =>
      explained(repository, async () => {
        const client = await clients.for(repository);
        const { value } = await answers.read(
          client,
          "GET /repos/{owner}/{repo}",
          splitRepository(repository),
          toRepository,
        );
        return value;
      }),

    /**
     * The same repository, whatever it is called by now: a name that was given up may be another's. `known` is a name by
     * which Forkmoot may read it.
     */
    getRepositoryById: (id: string, known: string) =>
      explained(known, async () => {
        const client = await clients.for(known);
        const route = "GET /repositories/{repository_id}";
        return (await answers.read(client, route, { repository_id: Number(id) }, toRepository)).value;
      }),

    /**
     * Whose accounts moved a branch: those that brought one of these commits to it, or anything since then. None where
     * GitHub does not show its activity to Forkmoot: a fork of somebody else's, an old Enterprise server.
     */
    listPushers: (
      repository: string,
      { branch, commits, since }: { branch: string; commits: readonly string[]; since: Date },
    ): Promise<GitHubAccount[]> =>
      explained(repository, async () => {
        const client = await clients.for(repository).catch(orNull);
        if (!client) return [];
        const wanted = new Set(commits);
        const given = { ...splitRepository(repository), ref: `refs/heads/${branch}`, per_page: PER_PAGE };
        const moves = await client
          .paginate(client.rest.repos.listActivities, given, ({ data }) =>
            data.filter(
              (one) =>
                one.ref === given.ref &&
                one.activity_type !== "branch_deletion" &&
                (wanted.has(one.after) || new Date(one.timestamp) >= since),
            ),
          )
          .catch((error: unknown) => orNull(error) ?? []);
        const found = moves.flatMap(({ actor }) =>
          actor ? [{ account: String(actor.id), login: actor.login }] : [],
        );
        return [...new Map(found.map((one) => [one.account, one])).values()];
      }),

    /** Null where it does not exist. */
    getPull: (repository: string, number: number): Promise<GitHubPull | null> =>
      explained(repository, async () => {
        const client = await clients.for(repository);
        const given = { ...splitRepository(repository), pull_number: number };
        try {
          const route = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
          return (await answers.read(client, route, given, toPull)).value;
        } catch (error) {
          if (isNotFound(error)) return null;
          throw error;
        }
      }),

    listOpenPulls: (repository: string): Promise<GitHubPull[]> =>
      explained(repository, () =>
        list(repository, "GET /repos/{owner}/{repo}/pulls", { state: "open", sort: "created" }, toPull),
      ),

    /**
     * Whose accounts wrote and committed these commits: GitHub matches their addresses with accounts, by immutable id.
     * Co-authors are told by addresses that name an account, or by one that somebody of these commits uses as well.
     */
    listAccounts: (
      repository: string,
      { head, commits }: { head: string; commits: readonly CommitFacts[] },
    ) =>
      explained(repository, async () => {
        const wanted = new Set(commits.map((commit) => commit.sha));
        const found =
          wanted.size === 0
            ? []
            : await list(
                repository,
                "GET /repos/{owner}/{repo}/commits",
                { sha: head },
                ({ sha, author, committer }: Raw<"repos", "listCommits">[number]) => ({
                  sha,
                  author: accountOf(author),
                  committer: accountOf(committer),
                }),
                (all) => all.filter((one) => wanted.has(one.sha)).length === wanted.size,
              );
        return joinAccounts(
          commits,
          found.filter((one) => wanted.has(one.sha)),
          url,
        );
      }),

    /** Checks and statuses of a commit, the latest of each name; those named `except` are Forkmoot's own. */
    listReports: (repository: string, sha: string, except: string): Promise<GitHubReport[]> =>
      explained(repository, async () => {
        const client = await clients.for(repository);
        const given = { ...splitRepository(repository), ref: sha, per_page: PER_PAGE };
        const none = <Value>(error: unknown): { value: Value[] } => {
          if (isNotFound(error)) return { value: [] };
          throw error;
        };
        const [checks, statuses] = await Promise.all([
          answers
            .read(
              client,
              "GET /repos/{owner}/{repo}/commits/{ref}/check-runs",
              given,
              (raw: Raw<"checks", "listForRef">) => raw.check_runs.map(toReport),
            )
            .catch(none<GitHubReport>),
          answers
            .read(
              client,
              "GET /repos/{owner}/{repo}/commits/{ref}/status",
              given,
              (raw: Raw<"repos", "getCombinedStatusForRef">) => raw.statuses.map(statusToReport),
            )
            .catch(none<GitHubReport>),
        ]);
        const all = [...statuses.value, ...checks.value].filter((one) => one.name !== except);
        return [...new Map(all.map((one) => [one.name, one])).values()].sort((a, b) =>
          a.name.localeCompare(b.name),
        );
      }),

    /** Who merged the pull requests with this commit into the default branch, by account. */
    listMergersOf: (repository: string, { sha, defaultBranch }: { sha: string; defaultBranch: string }) =>
      explained(repository, async () => {
        const client = await clients.for(repository);
        const at = splitRepository(repository);
        const route = "GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls";
        const { value: numbers } = await answers.read(
          client,
          route,
          { ...at, commit_sha: sha, per_page: PER_PAGE },
          (raw: Raw<"repos", "listPullRequestsAssociatedWithCommit">) =>
            raw.filter((one) => one.merged_at && one.base.ref === defaultBranch).map((one) => one.number),
        );
        const accounts: string[] = [];
        for (const pull_number of numbers) {
          const pull = "GET /repos/{owner}/{repo}/pulls/{pull_number}";
          const { value } = await answers.read(client, pull, { ...at, pull_number }, toPull);
          if (value.merged?.by) accounts.push(value.merged.by.account);
        }
        return accounts;
      }),

    /** `owner/name` of all repositories that one installation of the App may read. */
    listInstalled: (installationId: number): Promise<string[]> =>
      explained("this installation", async () => {
        const client = clients.ofInstallation(installationId);
        const names: string[] = [];
        for (let page = 1; page <= MAX_PAGES; page++) {
          const { value, hasNext } = await answers.read(
            client,
            "GET /installation/repositories",
            { per_page: PER_PAGE, page, installation: installationId },
            (raw: Raw<"apps", "listReposAccessibleToInstallation">) =>
              raw.repositories.map((one) => one.full_name),
          );
          names.push(...value);
          if (!hasNext) break;
        }
        return names;
      }),

    clientFor: clients.for,
  };
}

/** Null for what GitHub does not show to Forkmoot; everything else is thrown on. */
function orNull(error: unknown): null {
  if (isNotFound(error) || isForbidden(error)) return null;
  throw error;
}

const toRepository = (raw: Raw<"repos", "get">) => ({
  id: String(raw.id),
  fullName: raw.full_name,
  defaultBranch: raw.default_branch,
});

type Account = { id?: number; type?: string } | null | undefined;
/** GitHub's own committer of what is merged on its pages is nobody. */
const accountOf = (account: Account) => (account?.id === undefined ? null : String(account.id));

const nameOf = (user: { id: number; login: string } | null) =>
  user && { account: String(user.id), login: user.login };

type RawPull = Raw<"pulls", "get"> | Raw<"pulls", "list">[number];
function toPull(raw: RawPull): GitHubPull {
  const isFork = raw.head.repo?.full_name !== raw.base.repo.full_name;
  // Of a fork that was deleted meanwhile, only the label is left.
  return {
    number: raw.number,
    // Postgres keeps no NUL.
    title: lineOf(raw.title.replaceAll("\0", "")),
    body: (raw.body ?? "").replaceAll("\0", ""),
    state: raw.merged_at ? "merged" : raw.state === "open" ? "open" : "closed",
    headSha: raw.head.sha,
    headBranch: isFork ? raw.head.label : raw.head.ref,
    headRepository: raw.head.repo?.full_name ?? null,
    repositoryId: String(raw.base.repo.id),
    openedBy: nameOf(raw.user),
    openedAt: raw.created_at,
    updatedAt: raw.updated_at,
    merged: raw.merged_at
      ? { at: raw.merged_at, by: nameOf("merged_by" in raw ? raw.merged_by : null), into: raw.base.sha }
      : null,
  };
}

function toReport(run: Raw<"checks", "listForRef">["check_runs"][number]): GitHubReport {
  const state =
    run.status !== "completed"
      ? "pending"
      : run.conclusion === "success"
        ? "passed"
        : run.conclusion === "neutral" || run.conclusion === "skipped"
          ? "neutral"
          : "failed";
  return { name: run.name, state, url: run.html_url };
}

function statusToReport(status: Raw<"repos", "getCombinedStatusForRef">["statuses"][number]): GitHubReport {
  const state = status.state === "success" ? "passed" : status.state === "pending" ? "pending" : "failed";
  return { name: status.context, state, url: status.target_url };
}

interface FoundCommit {
  sha: string;
  author: string | null;
  committer: string | null;
}
function joinAccounts(
  commits: readonly CommitFacts[],
  found: readonly FoundCommit[],
  url: string,
): Map<string, CommitAccounts> {
  const bySha = new Map(found.map((one) => [one.sha, one]));
  const byAddress = new Map<string, string>();
  for (const commit of commits) {
    const { author, committer } = bySha.get(commit.sha) ?? {};
    if (author) byAddress.set(commit.authorEmail.toLowerCase(), author);
    if (committer) byAddress.set(commit.committerEmail.toLowerCase(), committer);
  }
  const known = (email: string) => accountOfAddress(email, url) ?? byAddress.get(email.toLowerCase()) ?? null;
  return new Map(
    commits.map((commit) => [
      commit.sha,
      {
        author: bySha.get(commit.sha)?.author ?? known(commit.authorEmail),
        committer: bySha.get(commit.sha)?.committer ?? known(commit.committerEmail),
        coAuthors: commit.coAuthors.map(({ email }) => known(email)),
      },
    ]),
  );
}
