import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { jwtVerify } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { environmentReferences, parseComponentFile, secretNames } from "@/lib/deploy/component-file";
import { signSession } from "../examples/noticeboard/web/src/session.js";
import { createDemoRepositories, type DemoRepository } from "./demo-repositories";

const EXAMPLE = join(import.meta.dirname, "../examples/noticeboard");
const NOW = new Date("2026-06-17T12:00:00Z");
const LOGINS = ["maintainer", "contributor", "member", "champion"];
const PEOPLE = Object.fromEntries(
  LOGINS.map((login) => [login, { name: `Name of ${login}`, email: `${login}@moorside.example` }]),
);

let folder: string;
let web: DemoRepository;
let api: DemoRepository;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "demo-repositories-"));
  [web, api] = await make("first");
}, 30_000);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function make(directory: string, people = PEOPLE): Promise<[DemoRepository, DemoRepository]> {
  const [one, two] = await createDemoRepositories({ directory: join(folder, directory), now: NOW, people });
  if (!one || !two) throw new Error("Both repositories should have been made.");
  return [one, two];
}

function git(cwd: string, ...args: string[]): string {
  const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: "1", GIT_CONFIG_GLOBAL: "/dev/null" };
  return execFileSync("git", args, {
    cwd,
    env: { ...env, NODE_ENV: "test" },
    encoding: "utf8",
    stdio: "pipe",
  }).trim();
}

function clone(repository: DemoRepository, name: string, branch = "main"): string {
  git(folder, "clone", "--quiet", "--branch", branch, repository.path, name);
  return join(folder, name);
}

/** The component's own tests, without this run's environment; throws with their output when one fails. */
function runTests(directory: string) {
  // What its build would install, from our own packages: the tests need no registry.
  mkdirSync(join(directory, "node_modules"), { recursive: true });
  if (!existsSync(join(directory, "node_modules/ws")))
    symlinkSync(join(import.meta.dirname, "../node_modules/ws"), join(directory, "node_modules/ws"));
  const env = { PATH: process.env.PATH, HOME: folder, NODE_ENV: "test" as const };
  execFileSync("npm", ["test", "--silent"], { cwd: directory, env, encoding: "utf8", stdio: "pipe" });
}

describe("the history", () => {
  test("is the same for the same time and people", async () => {
    const again = await make("second");
    expect(again.map(({ head }) => head)).toEqual([web.head, api.head]);
    const branch = (repository: DemoRepository) => git(repository.path, "rev-parse", "group-by-week");
    expect(branch(again[0])).toBe(branch(web));
  });

  test("ends in exactly the files of the example", () => {
    for (const [repository, name] of [
      [web, "web"],
      [api, "api"],
    ] as const) {
      const checkout = clone(repository, `head-${name}`);
      const example = join(EXAMPLE, name);
      const list = (...which: string[]) => git(example, "ls-files", ...which).split("\n");
      const deleted = list("--deleted");
      const present = list("--cached", "--others", "--exclude-standard").filter(
        (file) => !deleted.includes(file),
      );
      expect(git(checkout, "ls-files").split("\n").sort()).toEqual(present.sort());
      for (const file of present)
        expect(execFileSync("cmp", [join(checkout, file), join(example, file)]).toString()).toBe("");
    }
  });

  test("has commits of several people over the last months, each later than the one before", () => {
    for (const repository of [web, api]) {
      const log = git(repository.path, "log", "--reverse", "--format=%at %ae", "main").split("\n");
      const times = log.map((line) => Number(line.split(" ")[0]) * 1000);
      expect(log.length).toBeGreaterThanOrEqual(6);
      expect(times).toEqual([...times].sort((a, b) => a - b));
      expect(Math.max(...times)).toBeLessThan(NOW.getTime());
      expect(NOW.getTime() - Math.min(...times)).toBeLessThan(183 * 24 * 60 * 60 * 1000);
      expect(new Set(log.map((line) => line.split(" ")[1])).size).toBe(LOGINS.length);
    }
  });

  test("names who is missing among the people", async () => {
    const { champion: _, ...without } = PEOPLE;
    await expect(make("nobody", without)).rejects.toThrow('commits by "champion"');
  });
});

describe("the open pull request", () => {
  test("is the contributor's, on top of main", () => {
    expect(web.pullRequest?.branch).toBe("group-by-week");
    expect(api.pullRequest).toBeNull();
    expect(git(web.path, "merge-base", "main", "group-by-week")).toBe(web.head);
    const authors = git(web.path, "log", "--format=%ae", "main..group-by-week").split("\n");
    expect(authors).toEqual(["contributor@moorside.example", "contributor@moorside.example"]);
  });
});

describe("a repository that exists", () => {
  test("is left alone when it is whole, and made again when it is not", async () => {
    const [first] = await make("third");
    const checkout = clone(first, "pushed");
    await writeFile(join(checkout, "README.md"), "Changed by somebody.\n");
    git(checkout, "-c", "user.name=A", "-c", "user.email=a@b.example", "commit", "--quiet", "-am", "Change");
    git(checkout, "push", "--quiet", "origin", "--delete", "group-by-week");
    git(checkout, "push", "--quiet", "origin", "main");
    await rm(join(folder, "third/noticeboard-api.git/refs"), { recursive: true });
    await mkdir(join(folder, "third/noticeboard-api.git.unfinished"));

    const [again, apiAgain] = await make("third");
    expect(again.head).toBe(git(checkout, "rev-parse", "HEAD"));
    expect(again.pullRequest).toBeNull();
    expect(apiAgain.head).toBe(api.head);
  });
});

describe("noticeboard-web's own tests pass", () => {
  test("on main", { timeout: 60_000 }, () => {
    runTests(clone(web, "main"));
  });

  test("on the branch that groups notices by week", { timeout: 60_000 }, () => {
    runTests(clone(web, "group-by-week", "group-by-week"));
  });

  test("after each of the changes that the browser test pushes", { timeout: 60_000 }, () => {
    const checkout = clone(web, "changes");
    for (const patch of ["1-say-what-is-new.patch", "2-call-it-fresh.patch"]) {
      git(checkout, "apply", "--index", join(EXAMPLE, "demo/changes", patch));
      runTests(checkout);
    }
  });
});

describe("the service's files", () => {
  test("agree with each other about components, secrets and sessions", async () => {
    const service = parse(await readFile(join(EXAMPLE, "service.yaml"), "utf8"));
    const files = ["web", "api"].map((name) => join(EXAMPLE, name, "forkmoot.yaml"));
    const parsed = await Promise.all(
      files.map(async (path) => parseComponentFile(await readFile(path, "utf8"))),
    );
    const components = parsed.map((result) => {
      if (!result.ok) throw new Error(result.problems.join("\n"));
      return result.file;
    });
    expect(service.components.map(({ name }: { name: string }) => name)).toEqual(
      components.map(({ component }) => component),
    );
    expect([...new Set(components.flatMap(secretNames))]).toEqual(service.secrets);
    expect(components.map(({ expose }) => expose)).toEqual([["/"], []]);
    expect(components.flatMap(environmentReferences)).toContainEqual({
      kind: "url",
      component: "noticeboard-api",
    });
  });

  test("make a session that the edge can verify", async () => {
    const token = signSession({ id: "m-4", login: "contributor", name: "Tobi" }, { key: "secret" });
    const { payload } = await jwtVerify(token, new TextEncoder().encode("secret"), { algorithms: ["HS256"] });
    expect(payload).toMatchObject({ sub: "m-4", name: "Tobi", login: "contributor" });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(30 * 24 * 60 * 60);
  });
});
