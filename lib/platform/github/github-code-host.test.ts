import { generateKeyPairSync } from "node:crypto";
import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CodeHost, ComponentRef } from "../code-host-contract";
import type { GitHubAccess } from "../env";
import { gitHttp } from "../git-http";
import { gitAs, makeTemporary, newWorkingCopy, type workingCopy } from "../git-test-kit";
import { serve, testOptions } from "../git-test-server";
import { localCodeHost } from "../local-code-host";
import { ensureRepository, importBranches, repositoryPath } from "../local-repositories";
import { makeGitHubHost } from "./code-host";
import { writeReport } from "./write-report";

const LONG = 60_000;
const TOKEN = "ghp_0123456789secret";
/** Below `/git/`, the local host's own smart HTTP plays GitHub's; below `/api/`, `answer` does. */
let server: Server;
let url: string;
let answer: (request: Request, path: string) => Response | undefined;
let asked: { path: string; headers: Headers }[];
let gitPasswords: string[];
let home: string;
let remove: () => Promise<void>;
let copy: ReturnType<typeof workingCopy>;
const sha: Record<string, string> = {};
let local: CodeHost;
const onGitHub: ComponentRef = {
  host: "github",
  name: "board-web",
  repository: "git/board-web",
  defaultBranch: "main",
};
const here: ComponentRef = { ...onGitHub, host: "local", repository: "board-web" };
const publish = () => importBranches("board-web", { home, from: copy.folder });

function connect(access: GitHubAccess = { kind: "token", token: TOKEN }) {
  const github = { url, apiUrl: `${url}/api` };
  const made = makeGitHubHost({ home: join(home, "cache"), github, githubAccess: () => access });
  if (!made) throw new Error("GitHub is configured here.");
  return made;
}

beforeAll(async () => {
  const temporary = await makeTemporary();
  ({ folder: home, remove } = temporary);
  const git = gitHttp(testOptions(home));
  ({ url, server } = await serve(async (request) => {
    const { pathname, search } = new URL(request.url);
    if (pathname.startsWith("/api/")) {
      asked.push({ path: `${pathname.slice(4)}${search}`, headers: request.headers });
      return answer(request, pathname.slice(4)) ?? Response.json({ message: "Not Found" }, { status: 404 });
    }
    const [, basic = ""] = /^Basic (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
    const password = Buffer.from(basic, "base64").toString().split(":")[1] ?? "";
    gitPasswords.push(password);
    if (pathname.startsWith("/git/moved")) return Response.redirect(`${url}/git/board-web.git`, 301);
    if (password === "") return new Response("Who?", { status: 401 });
    return git(request);
  }));
  copy = await newWorkingCopy(join(home, "copy"));
  sha.begin = await copy.commit("Begin", {
    "a.txt": "1\n2\n3\n4\n5\n",
    "forkmoot.yaml": "component: board-web\n",
  });
  await copy.git(["checkout", "--quiet", "-b", "topic"]);
  sha.first = await copy.commit("First\n\nCo-authored-by: Bo <7+bo@users.noreply.127.0.0.1>", {
    "b.txt": "b\n",
  });
  await copy.git(["mv", "a.txt", "moved.txt"]);
  sha.renamed = await copy.commit("Rename", {}, { name: "Bo", email: "bo@example.org" });
  await copy.git(["checkout", "--quiet", "main"]);
  sha.landed = await copy.commit("Landed", { "c.txt": "c\n" });
  await copy.git(["checkout", "--quiet", "--orphan", "unrelated"]);
  sha.unrelated = await copy.commit("From elsewhere", { "u.txt": "u\n" });
  await copy.git(["checkout", "--quiet", "main"]);
  await ensureRepository("board-web", { home });
  await publish();
  local = localCodeHost({ home, url: "http://moot.test" });
}, LONG);
beforeEach(() => {
  answer = () => undefined;
  asked = [];
  gitPasswords = [];
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await remove();
});

describe("a repository on GitHub, read through its mirror", () => {
  it("gives exactly the facts that a local repository gives", { timeout: LONG }, async () => {
    const { codeHost } = connect();
    for (const head of [sha.first, sha.renamed, sha.landed, sha.begin]) {
      const at = { head: head ?? "", defaultBranch: "main", manifestCommit: sha.begin ?? "" };
      expect(await codeHost.facts(onGitHub, at)).toEqual(await local.facts(here, at));
    }
    const range = { base: sha.begin ?? "", head: sha.renamed ?? "" };
    expect(await codeHost.diff(onGitHub, range)).toEqual(await local.diff(here, range));
    expect(await codeHost.listBranches(onGitHub)).toEqual(await local.listBranches(here));
    expect(await codeHost.readFile(onGitHub, sha.begin ?? "", "a.txt")).toBe("1\n2\n3\n4\n5\n");
    expect(asked).toEqual([]); // none of it is asked of the API
  });

  it("refuses as a local repository refuses", { timeout: LONG }, async () => {
    const { codeHost } = connect();
    const facts = (head: string) =>
      codeHost.facts(onGitHub, { head, defaultBranch: "main", manifestCommit: sha.begin ?? "" });
    await expect(facts("f".repeat(40))).rejects.toMatchObject({ code: "unknown_commit" });
    await expect(facts("main")).rejects.toMatchObject({ code: "unknown_commit" });
    await expect(facts(sha.unrelated ?? "")).rejects.toMatchObject({ code: "unrelated_history" });
    await expect(codeHost.resolveBranch(onGitHub, "gone")).rejects.toMatchObject({ code: "unknown_branch" });
    for (const repository of ["git/nothing", "git/moved"]) {
      const elsewhere = codeHost.resolveBranch({ ...onGitHub, repository }, "main");
      await expect(elsewhere).rejects.toMatchObject({ code: "unknown_repository" });
    }
    for (const repository of ["../board-web", "git/../x", "git/.git", "-x/y", "a b/c"])
      await expect(codeHost.resolveBranch({ ...onGitHub, repository }, "main")).rejects.toThrow("owner/name");
  });

  it("finds a commit of a fork, on no branch here, and keeps what was pushed away", {
    timeout: LONG,
  }, async () => {
    const { codeHost, mirror } = connect();
    await copy.git(["checkout", "--quiet", "-b", "theirs", "main"]);
    const theirs = await copy.commit("From a fork", { "f.txt": "f\n" });
    const bare = repositoryPath(home, "board-web");
    await gitAs(bare, ["fetch", "--quiet", copy.folder, `+${theirs}:refs/pull/9/head`]);
    expect((await codeHost.commit(onGitHub, theirs)).title).toBe("From a fork");
    await gitAs(bare, ["update-ref", "-d", "refs/pull/9/head"]);
    await gitAs(bare, ["update-ref", "refs/heads/topic", sha.begin ?? ""]);
    await mirror.refresh("git/board-web");
    expect(await codeHost.resolveBranch(onGitHub, "topic")).toBe(sha.begin);
    // The deployment backend fetches both by their ids, from a path and without a token.
    const backend = join(home, "backend.git");
    await gitAs(home, ["init", "--quiet", "--bare", backend]);
    for (const kept of [theirs, sha.renamed ?? ""]) {
      const source = codeHost.backendSource(onGitHub);
      const fetched = await gitAs(backend, ["fetch", "--quiet", source, `+${kept}:refs/forkmoot/${kept}`]);
      expect(fetched.code, fetched.stderr).toBe(0);
    }
    await publish();
  });

  it("is fetched with the token, which no file and no message holds", { timeout: LONG }, async () => {
    const { codeHost, mirror } = connect();
    await mirror.refresh("git/board-web");
    expect(new Set(gitPasswords)).toEqual(new Set([TOKEN]));
    const basic = Buffer.from(`x-access-token:${TOKEN}`).toString("base64");
    for (const secret of [TOKEN, basic]) {
      const found = await gitAs(join(home, "cache"), ["grep", "--no-index", "--text", "-l", secret]);
      expect(found.stdout).toBe("");
    }
    const failed = await codeHost
      .resolveBranch({ ...onGitHub, repository: "git/none" }, "main")
      .catch(String);
    expect(failed).not.toContain(TOKEN);
  });
});

const page = (path: string) => Number(new URL(path, url).searchParams.get("page"));
const rawPull = (number: number) => ({
  number,
  title: "T",
  body: null,
  state: "open",
  merged_at: null,
  user: { id: 5, login: "olu" },
  head: { sha: sha.first, ref: "topic", label: "git:topic", repo: { full_name: "git/board-web" } },
  base: { repo: { id: 7, full_name: "git/board-web" } },
  created_at: "2026-03-01T10:00:00Z",
  updated_at: "2026-03-01T10:00:00Z",
});

describe("GitHub's API", () => {
  it("is asked with what it said before, and “as before” is an answer", async () => {
    answer = (request) =>
      request.headers.get("if-none-match") === '"one"'
        ? new Response(null, { status: 304 })
        : Response.json([rawPull(1)], { headers: { etag: '"one"' } });
    const { api } = connect();
    const first = await api.listOpenPulls("git/board-web");
    expect(await api.listOpenPulls("git/board-web")).toEqual(first);
    expect(asked.map((one) => one.headers.get("if-none-match"))).toEqual([null, '"one"']);
    expect(asked[0]?.headers.get("authorization")).toBe(`token ${TOKEN}`);
  });

  it("is read to the last page", async () => {
    answer = (_, __) => {
      const at = page(asked.at(-1)?.path ?? "");
      const link = at < 3 ? { link: `<${url}/api/next?page=${at + 1}>; rel="next"` } : undefined;
      return Response.json([rawPull(at)], { headers: link });
    };
    const pulls = await connect().api.listOpenPulls("git/board-web");
    expect(pulls.map((pull) => pull.number)).toEqual([1, 2, 3]);
  });

  it("that reached its limit is left alone until then, and says until when", async () => {
    const reset = Math.floor(Date.now() / 1000) + 600;
    answer = () =>
      Response.json(
        { message: "API rate limit exceeded" },
        { status: 403, headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": `${reset}` } },
      );
    const asking = connect().api.getRepository("git/board-web");
    await expect(asking).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(new Date(reset * 1000).toISOString().slice(11, 16)),
    });
    expect(asked).toHaveLength(1);
  });

  it("that says wait a second is asked again after it", async () => {
    answer = () =>
      asked.length === 1
        ? Response.json(
            { message: "You have exceeded a secondary rate limit" },
            { status: 403, headers: { "retry-after": "1" } },
          )
        : Response.json({ id: 7, full_name: "Git/Board-Web", default_branch: "trunk" });
    expect(await connect().api.getRepository("git/board-web")).toEqual({
      id: "7",
      fullName: "Git/Board-Web",
      defaultBranch: "trunk",
    });
  });

  it("leads from the name that a repository had to the one it has", async () => {
    answer = (_, path) =>
      path === "/repositories/7"
        ? Response.json({ id: 7, full_name: "coop/boards", default_branch: "main" })
        : Response.redirect(`${url}/api/repositories/7`, 301);
    expect(await connect().api.getRepository("git/board-web")).toMatchObject({
      id: "7",
      fullName: "coop/boards",
    });
    expect(await connect().api.getRepositoryById("7", "git/board-web")).toMatchObject({
      fullName: "coop/boards",
    });
  });

  it("says who moved a branch: what brought these commits, and anything since; or nobody, where it does not", async () => {
    const move = (id: number, after: string, timestamp: string, more = {}) => ({
      ...{ ref: "refs/heads/topic", activity_type: "push", actor: { id, login: `user-${id}` } },
      ...{ after, timestamp, ...more },
    });
    answer = () =>
      Response.json([
        move(1, "d".repeat(40), "2026-03-02T10:00:00Z", { activity_type: "force_push" }),
        move(2, "c".repeat(40), "2026-02-01T10:00:00Z"),
        move(3, "b".repeat(40), "2026-02-01T10:00:00Z"),
        move(4, "0".repeat(40), "2026-03-02T10:00:00Z", { activity_type: "branch_deletion" }),
        move(5, "d".repeat(40), "2026-03-02T10:00:00Z", { actor: null }),
        move(6, "d".repeat(40), "2026-03-02T10:00:00Z", { ref: "refs/heads/other" }),
      ]);
    const of = { branch: "topic", commits: ["b".repeat(40)], since: new Date("2026-03-01T00:00:00Z") };
    const { api } = connect();
    expect(await api.listPushers("git/board-web", of)).toEqual([
      { account: "1", login: "user-1" },
      { account: "3", login: "user-3" },
    ]);
    expect(asked[0]?.path).toContain("ref=refs%2Fheads%2Ftopic");
    for (const status of [403, 404]) {
      answer = () => Response.json({ message: "No" }, { status });
      expect(await api.listPushers("git/board-web", of)).toEqual([]);
    }
    answer = () => Response.json({ message: "No" }, { status: 401 });
    await expect(api.listPushers("git/board-web", of)).rejects.toMatchObject({ code: "unavailable" });
  });

  it("that lets Forkmoot write no check takes a commit status, and nothing where it may not do that either", {
    timeout: LONG,
  }, async () => {
    const said: { path: string; body: unknown }[] = [];
    const allowed = new Set(["statuses"]);
    answer = (request, path) => {
      const what = /check-runs|statuses/.exec(path)?.[0] ?? "";
      if (request.method === "GET") return Response.json({ check_runs: [] });
      if (!allowed.has(what)) return Response.json({ message: "Resource not accessible" }, { status: 403 });
      void request.json().then((body) => said.push({ path, body }));
      return Response.json({ id: 1 }, { status: 201 });
    };
    const { api } = connect();
    const wanted = {
      ...{ repository: "git/board-web", headSha: "a".repeat(40), name: "Forkmoot", reference: "pull_1" },
      ...{
        title: `Waits ${"long ".repeat(40)}`,
        summary: "Why",
        url: "http://moot.test/forks/1",
        last: null,
      },
    };
    expect(await writeReport(api, { ...wanted, conclusion: "action_required" })).toEqual({
      checkRunId: null,
    });
    expect(said).toMatchObject([
      {
        path: `/repos/git/board-web/statuses/${wanted.headSha}`,
        body: {
          ...{ state: "pending", context: "Forkmoot", target_url: wanted.url },
          description: wanted.title.slice(0, 140),
        },
      },
    ]);
    allowed.clear();
    asked = [];
    expect(await writeReport(api, { ...wanted, conclusion: null, last: { checkRunId: null } })).toBeNull();
    expect(asked.map((one) => one.path)).toEqual([`/repos/git/board-web/statuses/${wanted.headSha}`]);
  });

  it("that refuses or fails is explained, without the token", async () => {
    const expected = { 404: "unknown_repository", 401: "unavailable", 403: "unavailable" };
    for (const [status, code] of Object.entries(expected)) {
      answer = () => Response.json({ message: TOKEN }, { status: Number(status) });
      const error = await connect()
        .api.getRepository("git/board-web")
        .catch((one: unknown) => one);
      expect(error).toMatchObject({ code });
      expect(String(error)).not.toContain(TOKEN);
    }
  });

  it("says whose accounts commits are, by immutable id; co-authors by addresses that name one", async () => {
    const { api, codeHost } = connect();
    const at = { head: sha.renamed ?? "", defaultBranch: "main", manifestCommit: sha.begin ?? "" };
    const facts = await codeHost.facts(onGitHub, at);
    answer = () =>
      Response.json([
        { sha: sha.renamed, author: { id: 8 }, committer: { id: 8 } },
        { sha: sha.first, author: { id: 4 }, committer: null },
        { sha: sha.begin, author: { id: 99 }, committer: { id: 99 } },
      ]);
    const accounts = await api.listAccounts("git/board-web", facts);
    expect([...accounts]).toEqual([
      // Its committer has the author's address.
      [sha.first, { author: "4", committer: "4", coAuthors: ["7"] }],
      [sha.renamed, { author: "8", committer: "8", coAuthors: [] }],
    ]);
  });
});

it("an App signs its own requests, and git uses the token of its installation", {
  timeout: LONG,
}, async () => {
  const { privateKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "pkcs1", format: "pem" },
  });
  answer = (_, path) => {
    if (path === "/repos/git/board-web/installation") return Response.json({ id: 77 });
    if (path !== "/app/installations/77/access_tokens") return undefined;
    const expires = new Date(Date.now() + 3_600_000).toISOString();
    return Response.json(
      { token: "ghs_of_installation", expires_at: expires, permissions: {} },
      { status: 201 },
    );
  };
  const { mirror } = connect({ kind: "app", appId: "12", privateKey });
  await mirror.refresh("git/board-web");
  await mirror.refresh("git/board-web");
  expect(new Set(gitPasswords)).toEqual(new Set(["ghs_of_installation"]));
  expect(asked.map((one) => one.path)).toEqual([
    "/repos/git/board-web/installation",
    "/app/installations/77/access_tokens",
  ]);
  expect(asked[0]?.headers.get("authorization")).toMatch(/^bearer ey/i);
});
