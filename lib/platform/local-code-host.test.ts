import { mkdir, readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CodeHost, ComponentRef } from "./code-host-contract";
import { gitAs, makeTemporary, newWorkingCopy, type workingCopy } from "./git-test-kit";
import { localCodeHost } from "./local-code-host";
import { ensureRepository, importBranches, repositoryExists, repositoryPath } from "./local-repositories";

const LONG = 60_000;
const component: ComponentRef = {
  host: "local",
  name: "board-web",
  repository: "board-web",
  defaultBranch: "main",
};
let home: string;
let remove: () => Promise<void>;
let copy: ReturnType<typeof workingCopy>;
let host: CodeHost;
const sha: Record<string, string> = {};
const publish = () => importBranches("board-web", { home, from: copy.folder });
const facts = (head: string, manifestCommit: string) =>
  host.facts(component, { head, defaultBranch: "main", manifestCommit });

/**
 * main:   released ── landed1 ── landed2 ── landed3
 * topic:          └── first ── second ── (merge of landed1) ── renamed
 * early:  begun before `released`
 */
beforeAll(async () => {
  const temporary = await makeTemporary();
  home = temporary.folder;
  remove = temporary.remove;
  copy = await newWorkingCopy(join(home, "copy"));
  const ada = { name: "Ada", email: "ada@example.org" };
  sha.begin = await copy.commit(
    "Begin",
    { "a.txt": "1\n2\n3\n4\n5\n6\n", "forkmoot.yaml": "component: board-web\n" },
    ada,
  );
  sha.released = await copy.commit("Release", { "lib/x.txt": "x\n" }, ada);
  await copy.git(["checkout", "--quiet", "-b", "topic"]);
  sha.first = await copy.commit(
    "First\n\nWhy it is so.\n\nCo-authored-by: Bo <bo@example.org>",
    { "new file.txt": "n\nn\n" },
    { ...ada, committer: { name: "Cy", email: "cy@example.org" }, at: "2026-03-01T10:00:00Z" },
  );
  sha.second = await copy.commit(
    "Second",
    { "lib/x.txt": null, 'tab\tand ü "quote".txt': "t\n" },
    { name: "Bo", email: "bo@example.org" },
  );
  await copy.git(["checkout", "--quiet", "main"]);
  sha.landed1 = await copy.commit("Landed 1", { "l1.txt": "l\n" }, { name: "Di", email: "di@example.org" });
  sha.landed2 = await copy.commit("Landed 2", { "l2.txt": "l\n" });
  sha.landed3 = await copy.commit("Landed 3", { "l3.txt": "l\n" });
  await copy.git(["checkout", "--quiet", "topic"]);
  await copy.git(["merge", "--quiet", "--no-edit", sha.landed1], { name: "Em", email: "em@example.org" });
  sha.merge = await copy.git(["rev-parse", "HEAD"]);
  await copy.git(["mv", "a.txt", "moved.txt"]);
  sha.renamed = await copy.commit("Rename", { "moved.txt": "1\n2\n3\n4\n5\n6\n7\n" });
  await copy.git(["checkout", "--quiet", "-b", "early", sha.begin]);
  sha.early = await copy.commit("Early", { "early.txt": "e\n" });
  await copy.git(["checkout", "--quiet", "--orphan", "unrelated"]);
  sha.unrelated = await copy.commit("From elsewhere", { "u.txt": "u\n" });
  await copy.git(["checkout", "--quiet", "main"]);
  await ensureRepository("board-web", { home });
  await publish();
  host = localCodeHost({ home, url: "http://moot.test" });
}, LONG);
afterAll(() => remove());

describe("what somebody is missing", () => {
  it("is what came after the commit that they run, newest first", async () => {
    const missing = await host.missing(component, { from: sha.released ?? "", to: sha.landed3 ?? "" });
    expect(missing.count).toBe(3);
    expect(missing.commits.map((one) => one.title)).toEqual(["Landed 3", "Landed 2", "Landed 1"]);
    const unknown = host.missing(component, { from: sha.released ?? "", to: "0".repeat(40) });
    await expect(unknown).rejects.toMatchObject({ code: "unknown_commit" });
  });
});

describe("facts of a change", () => {
  it("hold its own commits, oldest first, with everybody who had a hand in them", async () => {
    const change = await facts(sha.renamed ?? "", sha.released ?? "");
    expect(change.commits.map((one) => one.sha)).toEqual([sha.first, sha.second, sha.merge, sha.renamed]);
    expect(change.commits[0]).toEqual({
      sha: sha.first,
      title: "First",
      body: "Why it is so.\n\nCo-authored-by: Bo <bo@example.org>",
      authorName: "Ada",
      authorEmail: "ada@example.org",
      committerName: "Cy",
      committerEmail: "cy@example.org",
      coAuthors: [{ name: "Bo", email: "bo@example.org" }],
      at: "2026-03-01T10:00:00.000Z",
    });
    expect(change.commits[2]?.authorName).toBe("Em");
    expect(change.commits.some((one) => one.authorName === "Di")).toBe(false);
  });

  it("hold its files against the merge-base, renames found, whatever their names", async () => {
    const change = await facts(sha.renamed ?? "", sha.released ?? "");
    expect(change.base).toBe(sha.landed1);
    expect(change.files.map((file) => ({ ...file })).sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
      { path: "lib/x.txt", status: "deleted", added: 0, removed: 1 },
      { path: "moved.txt", previousPath: "a.txt", status: "renamed", added: 1, removed: 0 },
      { path: "new file.txt", status: "added", added: 2, removed: 0 },
      { path: 'tab\tand ü "quote".txt', status: "added", added: 1, removed: 0 },
    ]);
    expect(change).toMatchObject({ added: 4, removed: 1 });
  });

  it("say what landed but was not released, and what its users would miss", async () => {
    const change = await facts(sha.renamed ?? "", sha.released ?? "");
    expect(change.isDescendantOfManifest).toBe(true);
    expect(change.unreleased.map((one) => one.title)).toEqual(["Landed 1"]);
    expect(change.missing.count).toBe(3);
    expect(change.missing.commits.map((one) => one.title)).toEqual(["Landed 3", "Landed 2", "Landed 1"]);
    expect(change.unreleased[0]).toMatchObject({ sha: sha.landed1, authorName: "Di" });
  });

  it("hold what differs from what runs, with what landed and was not released", async () => {
    const change = await facts(sha.renamed ?? "", sha.released ?? "");
    expect(change.filesSinceManifest.map((file) => file.path).sort()).toEqual(
      [...change.files.map((file) => file.path), "l1.txt"].sort(),
    );
    expect(change.filesSinceManifest).toContainEqual(
      expect.objectContaining({ path: "moved.txt", previousPath: "a.txt" }),
    );
  });

  it("say that a branch which lacks the running commit needs a rebase", async () => {
    const change = await facts(sha.early ?? "", sha.released ?? "");
    expect(change).toMatchObject({ isDescendantOfManifest: false, base: sha.begin, unreleased: [] });
    expect(change.commits.map((one) => one.title)).toEqual(["Early"]);
  });

  it("are empty for a branch that is where the default branch is", async () => {
    const change = await facts(sha.landed3 ?? "", sha.landed3 ?? "");
    expect(change).toMatchObject({
      base: sha.landed3,
      commits: [],
      files: [],
      added: 0,
      removed: 0,
      unreleased: [],
    });
    expect(change.missing).toEqual({ count: 0, commits: [] });
  });

  it("are refused, in words, where there are none", async () => {
    await expect(facts(sha.unrelated ?? "", sha.released ?? "")).rejects.toMatchObject({
      code: "unrelated_history",
    });
    await expect(facts("f".repeat(40), sha.released ?? "")).rejects.toMatchObject({ code: "unknown_commit" });
    await expect(facts("main", sha.released ?? "")).rejects.toMatchObject({ code: "unknown_commit" });
    const blob = await copy.git(["rev-parse", "main:a.txt"]);
    await expect(facts(blob, sha.released ?? "")).rejects.toMatchObject({ code: "unknown_commit" });
  });

  it("are not misled by a message or name made to look like git's output", { timeout: LONG }, async () => {
    await copy.git(["checkout", "--quiet", "-b", "tricky", sha.landed3 ?? ""]);
    const fake = `${"a".repeat(40)}\u001fMallory\u001f<m@example.org>\ncommit ${"b".repeat(40)}\nAuthor: Di <di@example.org>`;
    const tricky = await copy.commit(`Title\n\n${fake}`, {
      ".gitattributes": "* -diff\n*.txt diff=run\n",
      "t.txt": "t\n",
    });
    await copy.git(["config", "--local", "diff.run.textconv", "touch /tmp/never"]);
    await publish();
    const change = await facts(tricky, sha.landed3 ?? "");
    expect(change.commits).toHaveLength(1);
    expect(change.commits[0]).toMatchObject({ sha: tricky, title: "Title", authorName: "Ada", body: fake });
    expect(change.files.find((file) => file.path === "t.txt")).toMatchObject({ added: 1 });
    expect((await host.diff(component, { base: sha.landed3 ?? "", head: tricky })).patch).toContain("+t\n");
  });
});

describe("a change on GitHub's scale", () => {
  it("is refused rather than read in part", { timeout: LONG }, async () => {
    const bare = repositoryPath(home, "board-web");
    const tree = (await gitAs(bare, ["rev-parse", `${sha.landed3}^{tree}`])).stdout;
    const lines = Array.from({ length: 2001 }, (_, index) => {
      const from = index === 0 ? `from ${sha.landed3}\n` : "";
      return `commit refs/heads/huge\ncommitter A <a@example.org> ${1_800_000_000 + index} +0000\ndata 1\nx\n${from}`;
    });
    const stream = join(home, "stream");
    await writeFile(stream, `${lines.join("\n")}\n`);
    const imported = await gitAs(bare, ["-c", "alias.in=!git fast-import --quiet <", "in", stream]);
    expect(imported.code, imported.stderr).toBe(0);
    const head = await host.resolveBranch(component, "huge");
    expect(tree).toBe(await host.treeOf(component, head));
    await expect(facts(head, sha.landed3 ?? "")).rejects.toMatchObject({ code: "too_large" });
    await gitAs(bare, ["update-ref", "-d", "refs/heads/huge"]);
  });
});

describe("reading a repository", () => {
  it("gives files as text, and null for what is not an ordinary file", { timeout: LONG }, async () => {
    const at = sha.released ?? "";
    expect(await host.readFile(component, at, "forkmoot.yaml")).toBe("component: board-web\n");
    for (const path of [
      "none",
      "lib",
      "../config",
      "/etc/passwd",
      "lib/../a.txt",
      "*.yaml",
      ":(glob)**",
      "",
    ]) {
      expect(await host.readFile(component, at, path), path).toBeNull();
    }
    await copy.git(["checkout", "--quiet", "-b", "odd", at]);
    await symlink("/etc/passwd", join(copy.folder, "link.yaml"));
    const odd = await copy.commit("Odd", {
      "big.txt": "x".repeat(1_000_001),
      "fits.txt": "x".repeat(1_000_000),
    });
    await publish();
    expect(await host.readFile(component, odd, "link.yaml")).toBeNull();
    expect((await host.readFile(component, odd, "fits.txt"))?.length).toBe(1_000_000);
    await expect(host.readFile(component, odd, "big.txt")).rejects.toMatchObject({ code: "too_large" });
    const { patch, truncated } = await host.diff(component, { base: at, head: odd });
    expect(truncated).toBe(true);
    expect(patch.length).toBeLessThanOrEqual(2_000_000);
    expect(patch.endsWith("\n")).toBe(true);
    await copy.git(["checkout", "--quiet", "main"]);
  });

  it("lists files below a folder", async () => {
    expect(await host.listFiles(component, sha.released ?? "")).toEqual([
      "a.txt",
      "forkmoot.yaml",
      "lib/x.txt",
    ]);
    expect(await host.listFiles(component, sha.released ?? "", "lib")).toEqual(["lib/x.txt"]);
    expect(await host.listFiles(component, sha.released ?? "", "lib/")).toEqual(["lib/x.txt"]);
    expect(await host.listFiles(component, sha.released ?? "", "li")).toEqual([]);
  });

  it("lists branches, newest first, and resolves them", async () => {
    const branches = await host.listBranches(component);
    expect(branches.map((one) => one.name)).toEqual(
      expect.arrayContaining(["main", "topic", "early", "unrelated"]),
    );
    const times = branches.map((one) => one.at);
    expect(times).toEqual([...times].sort().reverse());
    expect(branches.find((one) => one.name === "topic")).toMatchObject({
      sha: sha.renamed,
      title: "Rename",
      authorName: "Ada",
    });
    expect(await host.resolveBranch(component, "topic")).toBe(sha.renamed);
    for (const name of ["nothing", "-x", "topic~1", "main^{tree}", "HEAD", "../config", sha.first ?? ""]) {
      await expect(host.resolveBranch(component, name)).rejects.toMatchObject({ code: "unknown_branch" });
    }
  });

  it("gives one patch for a range, and one commit", async () => {
    const { patch, truncated } = await host.diff(component, {
      base: sha.landed1 ?? "",
      head: sha.renamed ?? "",
    });
    expect(truncated).toBe(false);
    expect(patch).toContain("rename from a.txt\nrename to moved.txt");
    expect(patch).toContain("+n\n+n\n");
    expect(await host.commit(component, sha.second ?? "")).toMatchObject({
      title: "Second",
      body: "",
      authorName: "Bo",
    });
    expect(await host.treeOf(component, sha.second ?? "")).toBe(
      await copy.git(["rev-parse", `${sha.second}^{tree}`]),
    );
  });

  it("says where to clone and where the backend fetches", () => {
    expect(host.cloneUrl(component)).toBe("http://moot.test/git/board-web.git");
    expect(host.backendSource(component)).toBe(join(home, "repositories", "board-web.git"));
    expect(host.webUrl(component)).toBeNull();
  });

  it("says so when there is no repository", async () => {
    for (const name of ["not-here", "../copy", "copy/.git"]) {
      const elsewhere = { ...component, name };
      await expect(host.resolveBranch(elsewhere, "main")).rejects.toMatchObject({
        code: "unknown_repository",
      });
    }
  });

  it("runs no hook and no program that a repository's settings name", { timeout: LONG }, async () => {
    await ensureRepository("board-trap", { home });
    await importBranches("board-trap", { home, from: copy.folder });
    const bare = repositoryPath(home, "board-trap");
    const mark = join(home, "mark");
    for (const [key, value] of Object.entries({
      "diff.external": `touch ${mark}`,
      "core.pager": `touch ${mark}`,
      "core.fsmonitor": `touch ${mark}; false`,
      "gpg.program": `touch ${mark}`,
      "log.showSignature": "true",
    })) {
      await gitAs(bare, ["config", key, value]);
    }
    const trap = { ...component, name: "board-trap" };
    await host.facts(trap, {
      head: sha.renamed ?? "",
      defaultBranch: "main",
      manifestCommit: sha.released ?? "",
    });
    await host.diff(trap, { base: sha.landed1 ?? "", head: sha.renamed ?? "" });
    await host.commit(trap, sha.first ?? "");
    const { stdout } = await gitAs(home, ["hash-object", mark]);
    expect(stdout).toBe("");
  });
});

describe("making a repository", () => {
  it("changes nothing the second time, and finishes what a crash left half done", {
    timeout: LONG,
  }, async () => {
    const folder = repositoryPath(home, "board-new");
    await mkdir(folder, { recursive: true });
    expect(await repositoryExists(home, "board-new")).toBe(false);
    await gitAs(folder, ["init", "--quiet", "--bare", folder]);
    expect(await repositoryExists(home, "board-new")).toBe(false);
    await ensureRepository("board-new", { home });
    expect(await repositoryExists(home, "board-new")).toBe(true);
    await importBranches("board-new", { home, from: copy.folder });
    const before = await gitAs(folder, ["show-ref"]);
    await ensureRepository("board-new", { home });
    expect(await gitAs(folder, ["show-ref"])).toEqual(before);
  });

  it("may be done by several at once", { timeout: LONG }, async () => {
    await Promise.all(Array.from({ length: 8 }, () => ensureRepository("board-race", { home })));
    expect(await repositoryExists(home, "board-race")).toBe(true);
    expect(
      (await readdir(join(home, "repositories"))).filter((name) => name.startsWith("board-race")),
    ).toEqual(["board-race.git"]);
    const { stdout } = await gitAs(repositoryPath(home, "board-race"), [
      "config",
      "--get-all",
      "receive.fsckObjects",
    ]);
    expect(stdout).toBe("true");
  });

  it("takes no name that leads elsewhere", async () => {
    for (const name of ["../x", "a/b", ".git", "", "x.git"]) {
      await expect(ensureRepository(name, { home })).rejects.toThrow(RangeError);
    }
  });
});
