import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import type { Server } from "node:http";
import { connect } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type GitHttpOptions, gitHttp } from "./git-http";
import { gitAs, makeTemporary, newWorkingCopy, workingCopy } from "./git-test-kit";
import { serve, testOptions } from "./git-test-server";
import { ensureRepository, importBranches, pushesFolder, repositoryPath } from "./local-repositories";
import { ingestRecords, type RecordedPush } from "./push-records";

const ZERO = "0".repeat(40);
const LONG = 60_000;
let home: string;
let remove: () => Promise<void>;
let main: string;
let recorded: RecordedPush[] = [];
const servers: Server[] = [];
let address: string;
let count = 0;

const ingestOptions = () => ({
  home,
  abandonedAfterMs: 60_000,
  record: async (push: RecordedPush) => {
    recorded.push(push);
  },
  onFailure: ({ error }: { error: unknown }) => {
    throw error;
  },
});
const ingest = async (component: string) => {
  await ingestRecords({ ...ingestOptions(), component });
};
const pending = () => readdir(pushesFolder(home, "board-web"));

async function start(options: Partial<GitHttpOptions> = {}) {
  const { url, server } = await serve(gitHttp(testOptions(home, { ingest, ...options })));
  servers.push(server);
  return url;
}

const withToken = (url: string, token: string) => url.replace("http://", `http://anybody:${token}@`);

/** A fresh clone with one commit on a branch of its own. */
async function cloneWithChange(branch: string, files: Record<string, string> = { "b.txt": "b\n" }) {
  const folder = join(home, `copy-${count++}`);
  const cloned = await gitAs(home, ["clone", "--quiet", `${address}/git/board-web.git`, folder]);
  if (cloned.code !== 0) throw new Error(cloned.stderr);
  const copy = workingCopy(folder);
  await copy.git(["checkout", "--quiet", "-b", branch]);
  const sha = await copy.commit(`Change on ${branch}`, files);
  const push = (refs: string, token = "token-of-ada", url = address) =>
    gitAs(folder, ["push", `${withToken(url, token)}/git/board-web.git`, refs]);
  return { copy, folder, sha, push };
}

beforeAll(async () => {
  const temporary = await makeTemporary();
  home = temporary.folder;
  remove = temporary.remove;
  const source = await newWorkingCopy(join(home, "source"));
  main = await source.commit("Begin", { "a.txt": "a\n" });
  await ensureRepository("board-web", { home });
  await importBranches("board-web", { home, from: source.folder });
  address = await start();
}, LONG);
beforeEach(() => {
  recorded = [];
});
afterAll(async () => {
  for (const server of servers) server.close();
  await remove();
});

describe("clone", () => {
  it("works for anybody, without a word of who they are", { timeout: LONG }, async () => {
    const folder = join(home, "anonymous");
    const cloned = await gitAs(home, ["clone", "--quiet", `${address}/git/board-web.git`, folder]);
    expect(cloned).toMatchObject({ code: 0 });
    expect(await readFile(join(folder, "a.txt"), "utf8")).toBe("a\n");
    expect((await gitAs(folder, ["rev-parse", "HEAD"])).stdout).toBe(main);
  });

  it("gives nothing of a component that is not here", async () => {
    const cloned = await gitAs(home, ["clone", `${address}/git/nothing.git`, join(home, "nothing")]);
    expect(cloned.code).not.toBe(0);
    expect(cloned.stderr).toContain("not found");
  });

  it("fetches one exact commit that is on no branch any more", { timeout: LONG }, async () => {
    const { sha, push, folder } = await cloneWithChange("to-be-moved");
    expect((await push("HEAD:to-be-moved")).code).toBe(0);
    expect((await push(`+${main}:refs/heads/to-be-moved`)).code).toBe(0);
    const fresh = await newWorkingCopy(join(home, "exact"));
    await fresh.git(["fetch", "--quiet", repositoryPath(home, "board-web"), sha]);
    expect(await fresh.git(["rev-parse", "FETCH_HEAD"])).toBe(sha);
    expect(folder).toBeTruthy();
  });
});

describe("push", () => {
  it("is recorded with who, which branch and from where to where, and says where to go on", {
    timeout: LONG,
  }, async () => {
    const { sha, push, copy } = await cloneWithChange("feature/#1&more");
    const first = await push("HEAD:feature/#1&more");
    expect(first.code, first.stderr).toBe(0);
    expect(first.stderr).toContain(
      "http://moot.test/services/board/components/board-web/pulls/new?branch=feature/%231%26more",
    );
    const next = await copy.commit("More", { "b.txt": "bb\n" });
    expect((await push("HEAD:feature/#1&more", "token-of-bo")).code).toBe(0);
    expect(recorded).toMatchObject([
      {
        componentName: "board-web",
        personId: "person_ada",
        branch: "feature/#1&more",
        before: ZERO,
        after: sha,
      },
      {
        componentName: "board-web",
        personId: "person_bo",
        branch: "feature/#1&more",
        before: sha,
        after: next,
      },
    ]);
    expect(Date.now() - (recorded[0]?.at.getTime() ?? 0)).toBeLessThan(LONG);
    expect(await pending()).toEqual([]);
  });

  it("of several branches at once is one record for each", { timeout: LONG }, async () => {
    const { push, folder } = await cloneWithChange("several");
    const both = await gitAs(folder, [
      "push",
      `${withToken(address, "token-of-ada")}/git/board-web.git`,
      "HEAD:refs/heads/several-1",
      "HEAD:refs/heads/several-2",
    ]);
    expect(both.code, both.stderr).toBe(0);
    expect(recorded.map((one) => one.branch).sort()).toEqual(["several-1", "several-2"]);
    expect(new Set(recorded.map((one) => one.key)).size).toBe(2);
    expect((await push(":several-1")).code).toBe(0);
    expect(recorded.at(-1)).toMatchObject({ branch: "several-1", after: ZERO });
  });

  it("carries a pack far larger than any buffer", { timeout: LONG }, async () => {
    const { folder, sha } = await cloneWithChange("large");
    await writeFile(join(folder, "large.bin"), randomBytes(24 * 1024 * 1024));
    const large = await workingCopy(folder).commit("Large", {});
    const pushed = await gitAs(folder, [
      ...["-c", "http.postBuffer=100000"],
      ...["push", `${withToken(address, "token-of-ada")}/git/board-web.git`, "HEAD:large"],
    ]);
    expect(pushed.code, pushed.stderr).toBe(0);
    expect(recorded.at(-1)).toMatchObject({ after: large, before: ZERO });
    expect(sha).not.toBe(large);
  });

  it("to the default branch is refused in words that say who may, and nothing is recorded", {
    timeout: LONG,
  }, async () => {
    const { push } = await cloneWithChange("for-main");
    for (const refs of ["HEAD:main", "+HEAD:main", ":main"]) {
      const refused = await push(refs);
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toContain(
        "main is changed by the component's core committers only: Core, Two[2Jlines.",
      );
      expect(refused.stderr).toContain("http://moot.test/services/board/components/board-web/pulls/new");
    }
    expect(recorded).toEqual([]);
    expect(await pending()).toEqual([]);
    expect((await gitAs(repositoryPath(home, "board-web"), ["rev-parse", "refs/heads/main"])).stdout).toBe(
      main,
    );
  });

  it("committers law 5: of a core committer moves the default branch forward, never back and never away", {
    timeout: LONG,
  }, async () => {
    const { push, sha, copy } = await cloneWithChange("by-a-committer");
    const core = (refs: string) => push(refs, "token-of-a-committer");
    const pushed = await core("HEAD:main");
    expect(pushed.code, pushed.stderr).toBe(0);
    expect(pushed.stderr).toContain("What people use stays as it is until the next release.");
    expect(recorded).toMatchObject([{ branch: "main", personId: "person_core", before: main, after: sha }]);
    for (const [refs, words] of [
      [`+${main}:refs/heads/main`, "only moves forward"],
      [":main", "never deleted"],
    ] as const) {
      const refused = await core(refs);
      expect(refused.code).not.toBe(0);
      expect(refused.stderr).toContain(words);
    }
    await copy.git(["checkout", "--quiet", "-B", "aside", main]);
    await copy.commit("Another way", { "c.txt": "c\n" });
    expect((await core("+HEAD:main")).stderr).toContain("only moves forward");
    const moved = await gitAs(repositoryPath(home, "board-web"), ["rev-parse", "refs/heads/main"]);
    expect(moved.stdout).toBe(sha);
    await gitAs(repositoryPath(home, "board-web"), ["update-ref", "refs/heads/main", main]);
  });

  it("meets the hooks of this version, also in a repository that an earlier one made", {
    timeout: LONG,
  }, async () => {
    const { push } = await cloneWithChange("older");
    await writeFile(join(repositoryPath(home, "board-web"), "hooks", "pre-receive"), "#!/bin/sh\nexit 0\n", {
      mode: 0o755,
    });
    const refused = await push("HEAD:main", "token-of-ada", await start());
    expect(refused.stderr).toContain("core committers only");
  });

  it("to the default branch is refused where nobody says that the pusher may", {
    timeout: LONG,
  }, async () => {
    const { push } = await cloneWithChange("nobody-says");
    const url = await start({ mergeRight: async () => null });
    const refused = await push("HEAD:main", "token-of-a-committer", url);
    expect(refused.stderr).toContain("core committers only, and there is none");
    const other = await start({
      mergeRight: async () => ({ mayMerge: false, names: [], defaultBranch: "next" }),
    });
    for (const refs of ["HEAD:main", "HEAD:refs/heads/next"])
      expect((await push(refs, "token-of-a-committer", other)).stderr).toContain("core committers only");
  });

  it("of a branch together with the default branch moves neither", { timeout: LONG }, async () => {
    const { folder } = await cloneWithChange("beside-main");
    const refused = await gitAs(folder, [
      "push",
      `${withToken(address, "token-of-ada")}/git/board-web.git`,
      "HEAD:refs/heads/beside-main",
      "HEAD:refs/heads/main",
    ]);
    expect(refused.code).not.toBe(0);
    const there = await gitAs(repositoryPath(home, "board-web"), ["branch", "--list", "beside-main"]);
    expect(there.stdout).toBe("");
  });

  it("of anything but a branch is refused", { timeout: LONG }, async () => {
    const { push } = await cloneWithChange("for-odd-refs");
    for (const ref of ["refs/tags/v1", "refs/notes/x", `refs/replace/${main}`, "refs/pull/1/head"]) {
      const refused = await push(`HEAD:${ref}`);
      expect(refused.code, ref).not.toBe(0);
      expect(refused.stderr).toContain("only branches can be pushed");
    }
    expect((await push(`HEAD:refs/heads/${"x".repeat(201)}`)).stderr).toContain("at most 200 characters");
    expect((await push("HEAD:refs/heads/-odd")).code).not.toBe(0);
    expect(recorded).toEqual([]);
  });

  it("past Forkmoot, straight into the folder, is refused", { timeout: LONG }, async () => {
    const { folder } = await cloneWithChange("past");
    const refused = await gitAs(folder, ["push", repositoryPath(home, "board-web"), "HEAD:past"]);
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain("push through Forkmoot's own address");
  });
});

describe("who may push", () => {
  it("asks for a token and says how to get one", { timeout: LONG }, async () => {
    const asked = await fetch(`${address}/git/board-web.git/info/refs?service=git-receive-pack`);
    expect(asked.status).toBe(401);
    expect(asked.headers.get("www-authenticate")).toContain("Basic");
    expect(await asked.text()).toContain("http://moot.test/settings");
    const posted = await fetch(`${address}/git/board-web.git/git-receive-pack`, {
      method: "POST",
      body: "0000",
    });
    expect(posted.status).toBe(401);
    const { folder } = await cloneWithChange("no-token");
    const pushed = await gitAs(folder, ["push", `${address}/git/board-web.git`, "HEAD:no-token"]);
    expect(pushed.code).not.toBe(0);
  });

  it("says what is wrong with a token", { timeout: LONG }, async () => {
    const url = await start();
    const { push } = await cloneWithChange("wrong-token");
    expect((await push("HEAD:wrong-token", "no-such-token", url)).stderr).toContain("Authentication failed");
    expect((await push("HEAD:wrong-token", "token-to-read", url)).stderr).toContain("lacks the scope “git”");
    expect((await push("HEAD:wrong-token", "token-of-the-suspended", url)).stderr).toContain("suspended");
    expect(recorded).toEqual([]);
  });

  it("is asked no more from an address with too many wrong tokens, though others still are", async () => {
    let from = "192.0.2.1";
    const url = await start({ maxFailures: 3, addressOf: () => from });
    const ask = async (token: string) => {
      const authorization = `Basic ${Buffer.from(`x:${token}`).toString("base64")}`;
      return (
        await fetch(`${url}/git/board-web.git/info/refs?service=git-receive-pack`, {
          headers: { authorization },
        })
      ).status;
    };
    expect([await ask("1"), await ask("2"), await ask("3"), await ask("token-of-ada")]).toEqual([
      401, 401, 401, 429,
    ]);
    from = "192.0.2.2";
    expect(await ask("token-of-ada")).toBe(200);
  });

  it("gets an honest answer when nobody can say", async () => {
    const failures: unknown[] = [];
    const url = await start({
      findPusher: async () => {
        throw new Error("the database is down");
      },
      onFailure: ({ error }) => failures.push(error),
    });
    const authorization = `Basic ${Buffer.from("x:token-of-ada").toString("base64")}`;
    const answer = await fetch(`${url}/git/board-web.git/info/refs?service=git-receive-pack`, {
      headers: { authorization },
    });
    expect(answer.status).toBe(503);
    expect(await answer.text()).not.toContain("database");
    expect(failures).toHaveLength(1);
  });
});

describe("addresses", () => {
  /** As sent: `fetch` would tidy the path first. */
  function rawStatus(path: string, method = "GET") {
    const { port } = new URL(address);
    return new Promise<number>((resolve, reject) => {
      let text = "";
      const socket = connect(Number(port), "127.0.0.1", () => {
        socket.write(
          `${method} ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`,
        );
      });
      socket.on("data", (chunk) => {
        text += chunk;
      });
      socket.on("end", () => resolve(Number(text.split(" ")[1])));
      socket.on("error", reject);
    });
  }

  it.each([
    "/git/board-web.git/HEAD",
    "/git/board-web.git/config",
    "/git/board-web.git/objects/info/packs",
    "/git/board-web.git/info/refs",
    "/git/board-web.git/info/refs?service=git-upload-archive",
    "/git/board-web.git/info/refs?service=git-upload-pack&x=1",
    "/git/board-web/info/refs?service=git-upload-pack",
    "/git/BOARD-WEB.git/info/refs?service=git-upload-pack",
    "/git/../board-web.git/info/refs?service=git-upload-pack",
    "/git/x/../../repositories/board-web.git/info/refs?service=git-upload-pack",
    "/git/..%2fboard-web.git/info/refs?service=git-upload-pack",
    "/git/%62oard-web.git/info/refs?service=git-upload-pack",
    "/git/board-web.git/./info/../HEAD",
    "/git/board-web.git%00/info/refs?service=git-upload-pack",
    "/git/--help.git/info/refs?service=git-upload-pack",
    "/git/.git/info/refs?service=git-upload-pack",
    "/git/board-web.git/git-upload-pack",
  ])("%s is not one", async (path) => {
    expect(await rawStatus(path)).toBe(404);
  });

  it("takes the real one, so that the others fail for their spelling", async () => {
    expect(await rawStatus("/git/board-web.git/info/refs?service=git-upload-pack")).toBe(200);
    expect(await rawStatus("/git/board-web.git/info/refs?service=git-upload-pack", "DELETE")).toBe(404);
  });
});

describe("a transfer", () => {
  const HALF_A_REQUEST =
    "POST /git/board-web.git/git-upload-pack HTTP/1.1\r\nHost: x\r\nContent-Length: 1000\r\n" +
    "Content-Type: application/x-git-upload-pack-request\r\n\r\n0032";

  it("over the cap is refused by its length, and cut off when it gives none", { timeout: LONG }, async () => {
    const url = await start({ maxBodyBytes: 1_000_000 });
    const { folder, push } = await cloneWithChange("too-large");
    await writeFile(join(folder, "large.bin"), randomBytes(3_000_000));
    await workingCopy(folder).commit("Large", {});
    const authorization = `Basic ${Buffer.from("x:token-of-ada").toString("base64")}`;
    const byLength = await fetch(`${url}/git/board-web.git/git-receive-pack`, {
      method: "POST",
      headers: { authorization },
      body: Buffer.alloc(1_000_001),
    });
    expect(byLength.status).toBe(413);
    expect(await byLength.text()).toContain("over 1 MB");
    // Git sends what is over a megabyte without saying how long it is.
    const chunked = await push("HEAD:too-large", "token-of-ada", url);
    expect(chunked.code).not.toBe(0);
    expect(recorded).toEqual([]);
    const there = await gitAs(repositoryPath(home, "board-web"), ["branch", "--list", "too-large"]);
    expect(there.stdout).toBe("");
  });

  it("may be gzipped", async () => {
    const want = `want ${main}`;
    const line = (text: string) => (text.length + 4).toString(16).padStart(4, "0") + text;
    const body = gzipSync(`${line(`${want} side-band-64k ofs-delta\n`)}0000${line("done\n")}`);
    const answer = await fetch(`${address}/git/board-web.git/git-upload-pack`, {
      method: "POST",
      body,
      headers: { "content-type": "application/x-git-upload-pack-request", "content-encoding": "gzip" },
    });
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer()).includes("PACK")).toBe(true);
  });

  it("whose client goes away leaves no git behind", { timeout: LONG }, async () => {
    const { port } = new URL(address);
    const before = await runningBackends();
    const socket = connect(Number(port), "127.0.0.1");
    socket.write(HALF_A_REQUEST);
    await until(async () => (await runningBackends()) > before);
    socket.destroy();
    await until(async () => (await runningBackends()) === before);
  });

  it("that takes too long is stopped", { timeout: LONG }, async () => {
    const url = await start({ timeoutMs: 300 });
    const before = await runningBackends();
    const socket = connect(Number(new URL(url).port), "127.0.0.1");
    let isBroken = false;
    socket.on("close", () => {
      isBroken = true;
    });
    socket.resume().write(HALF_A_REQUEST);
    await until(async () => isBroken);
    await until(async () => (await runningBackends()) === before);
  });
});

describe("a web process killed between the push and its ingestion", () => {
  it("loses nothing: the sweep finds who pushed, once", { timeout: LONG }, async () => {
    const { sha, push } = await cloneWithChange("survives");
    const { url, child } = await startDoomed();
    await push("HEAD:survives", "token-of-bo", url);
    await until(async () => child.exitCode !== null || child.signalCode !== null);
    expect(child.signalCode).toBe("SIGKILL");
    expect(recorded).toEqual([]);
    expect(await pending()).toHaveLength(1);
    expect(await ingestRecords(ingestOptions())).toEqual({ recorded: 1, dropped: 0, waiting: 0 });
    expect(recorded).toMatchObject([{ personId: "person_bo", branch: "survives", before: ZERO, after: sha }]);
    expect(await ingestRecords(ingestOptions())).toEqual({ recorded: 0, dropped: 0, waiting: 0 });
  });
});

/** Another process that dies as by `kill -9` when it should ingest. */
async function startDoomed(): Promise<{ url: string; child: ChildProcess }> {
  const program = join(import.meta.dirname, "git-test-server.ts");
  const child = spawn(process.execPath, ["--import", "tsx", program], {
    env: { ...process.env, FORKMOOT_HOME: home },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [line] = await once(child.stdout, "data");
  return { url: String(line).trim(), child };
}

/** Processes of `git http-backend` that this test's servers started. */
async function runningBackends() {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(
    ids.map(async (id) => ({
      command: await readFile(`/proc/${id}/cmdline`, "utf8").catch(() => ""),
      parent: (await readFile(`/proc/${id}/stat`, "utf8").catch(() => "")).split(") ")[1]?.split(" ")[1],
    })),
  );
  return stats.filter((one) => one.command.includes("http-backend") && one.parent === String(process.pid))
    .length;
}

async function until(isTrue: () => Promise<boolean>) {
  const deadline = Date.now() + 15_000;
  while (!(await isTrue())) {
    if (Date.now() > deadline) throw new Error("it did not come to pass within 15 seconds");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
