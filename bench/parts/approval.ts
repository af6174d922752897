/** From a maintainer's approval to the first request that the fork answers, beside a script that does the same by hand. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type Installation, keyOf } from "@/e2e/fixtures/installation";
import { rowsOf } from "@/e2e/fixtures/programs";
import { begin } from "@/e2e/fixtures/trial";
import type { ForkPage, ForkProgress } from "@/lib/forks/dto";
import { repositoryPath } from "@/lib/platform/local-repositories";
import { freePort } from "@/scripts/ports";
import { connected } from "../kit/database";
import { apiOf, withForkmoot } from "../kit/forkmoot";
import { atMost, type Part, plain, say } from "../kit/part";
import { bench, start, until, untilListens } from "../kit/processes";
import { temporary } from "../kit/temporary";
import { median } from "../stats";

const ROUNDS = atMost(6, 1);
/** How often each looks whether the change answers. */
const LOOK_EVERY_MS = 10;
const [WEB, API] = ["noticeboard-web", "noticeboard-api"];

export function approval(): Promise<Part> {
  return withForkmoot(async (at) => {
    const trials = await begin(at);
    const fork = await trials.request("bench-0");
    const reader = await apiOf(at, "contributor", ["read", "git"]);
    const maintainer = await apiOf(at, "maintainer", ["read", "reviews:write"]);
    const progress = () => reader.call<ForkProgress>(`/forks/${fork.number}/progress`);
    const untilChecked = (number: number) =>
      until(
        async () => {
          const { revision } = await progress();
          return revision?.number === number && revision.state === "cross_check";
        },
        () => `Revision ${number} did not pass its checks.`,
        180_000,
      );
    await untilChecked(1);
    await trials.approve(fork);
    const isServing = async () => (await progress()).deployments[0]?.state === "serving";
    await until(isServing, () => "Revision 1 does not serve.", 180_000);
    const visitor = await trials.enterNoticeboard("contributor");
    await trials.join(visitor, "contributor", fork);
    const host = `noticeboard.localhost:${at.edgePort}`;
    const headers = { host, cookie: visitor.cookieFor("noticeboard.localhost") };

    const remote = `http://contributor:${reader.token}@localhost:${at.port}/git/${WEB}.git`;
    const byHand = await prepareByHand(at);
    const found: { ours: number[]; "by hand": number[] } = { ours: [], "by hand": [] };
    say(`approval: ${ROUNDS} approvals, and as many by hand`);
    try {
      for (let round = 1; round <= ROUNDS; round++) {
        const mark = `bench-${round}`;
        const commit = pushAnother(remote, "bench-0", mark);
        await untilChecked(round + 1);
        const page = await maintainer.call<ForkPage>(`/forks/${fork.number}`);
        const revision = page.revisions.find(({ number }) => number === round + 1);
        const items = { data: PASS, privacy: PASS, contractual: PASS, legal: PASS };
        const began = performance.now();
        await maintainer.call(`/revisions/${revision?.id}/cross-checks`, {
          ...{ digest: revision?.digest, verdict: "approve", items },
        });
        await untilAnswers(at.edgePort, headers, mark);
        found.ours.push(performance.now() - began);
        // What served before has gone when the next one begins.
        await until(
          async () => (await leaving(fork.id)) === 0,
          () => "The former stack does not end.",
          60_000,
        );
        found["by hand"].push(await byHand.put(commit, mark));
      }
    } finally {
      await byHand.stop();
    }
    return { results: toResults(found) };

    async function leaving(forkId: string) {
      const states = `state IN ('running', 'draining')`;
      const sql = `SELECT count(*)::int AS left FROM "Deployment" WHERE "forkId" = $1 AND ${states}`;
      return (await rowsOf<{ left: number }>(at, sql, [forkId]))[0]?.left ?? 0;
    }
  });
}

const PASS = { answer: "pass" };

function toResults(found: Record<"ours" | "by hand", number[]>) {
  const [ours, theirs] = [median(found.ours) / 1000, median(found["by hand"]) / 1000];
  const slowest = { ours: Math.max(...found.ours) / 1000, theirs: Math.max(...found["by hand"]) / 1000 };
  return [
    {
      name: "approval: to the first routed request of a built fork",
      ...{ unit: "s", ours, peers: { "by hand": theirs }, vs: "by hand" },
      goal: { op: "<=" as const, value: 1.3 },
    },
    plain("approval: the slowest", "s", slowest.ours, { "by hand": slowest.theirs }),
  ];
}

/** Changes the mark in the fork's branch and pushes it: the next revision. */
function pushAnother(remote: string, branch: string, mark: string) {
  const folder = temporary();
  const git = (...args: string[]) => {
    const who = ["-c", "user.name=Tobi Marsh", "-c", "user.email=contributor@moorside.example"];
    return execFileSync("git", [...who, ...args], {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  };
  git("clone", "--quiet", "--branch", branch, remote, ".");
  const file = join(folder, "server.js");
  writeFileSync(file, readFileSync(file, "utf8").replace(/"x-change", "[^"]*"/, `"x-change", "${mark}"`));
  git("commit", "--quiet", "--all", "--message", `Say ${mark}`);
  git("push", "--quiet", "origin", branch);
  return git("rev-parse", "HEAD").trim();
}

/** Asks for the first page until this change answers. */
async function untilAnswers(port: number, headers: Record<string, string>, mark: string) {
  const deadline = Date.now() + 120_000;
  while ((await changeThatAnswers(port, headers)) !== mark) {
    if (Date.now() > deadline) throw new Error(`${mark} did not answer in two minutes.`);
    await pause(LOOK_EVERY_MS);
  }
}

const changeThatAnswers = (port: number, headers: Record<string, string>) =>
  new Promise<string | undefined>((done) => {
    request({ host: "127.0.0.1", port, path: "/", headers, agent: false }, (response) => {
      response.resume();
      response.on("end", () => done(response.headers["x-change"]?.toString()));
      response.on("error", () => done(undefined));
    })
      .on("error", () => done(undefined))
      .end();
  });

/** A database with Noticeboard's tables, the api's packages, and an nginx in front of nothing yet. */
async function prepareByHand(at: Installation) {
  const folder = temporary();
  const [web, api] = [repositoryPath(at.home, WEB), repositoryPath(at.home, API)];
  const server = `127.0.0.1:${keyOf(at, "postgres-port")}`;
  const url = (name: string) => `postgresql://forkmoot_host:${keyOf(at, "postgres-host")}@${server}/${name}`;
  await connected(url("postgres"), (client) => client.query("CREATE DATABASE by_hand"));
  const built = join(folder, "built");
  mkdirSync(built);
  execFileSync("sh", ["-c", `git --git-dir="${api}" archive main | tar -x -C "${built}"`]);
  const install = [
    "install",
    "--omit=dev",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  execFileSync("npm", install, { cwd: built, stdio: ["ignore", "ignore", "inherit"] });
  const builtWeb = join(folder, "built-web");
  mkdirSync(builtWeb);
  execFileSync("sh", ["-c", `git --git-dir="${web}" archive main | tar -x -C "${builtWeb}"`]);
  execFileSync("npm", install, { cwd: builtWeb, stdio: ["ignore", "ignore", "inherit"] });
  const env = {
    DATABASE_URL: url("by_hand"),
    SESSION_KEY: "a session key for what is done by hand",
    DEMO_ACCOUNTS: "1",
  };
  execFileSync(process.execPath, ["migrate.js", "up"], { cwd: built, env: { ...process.env, ...env } });

  const nginxAt = join(folder, "nginx");
  mkdirSync(nginxAt);
  const port = await freePort();
  const config = nginxConfig(nginxAt, port);
  writeFileSync(join(nginxAt, "nginx.conf.in"), config);
  writeFileSync(join(nginxAt, "nginx.conf"), config.replace("@WEB@", "9"));
  const nginx = start(["nginx", "-p", nginxAt, "-e", "stderr", "-c", join(nginxAt, "nginx.conf")]);
  await untilListens(port, nginx);
  let last = "";
  return {
    /** Puts a commit of the web into service; milliseconds until it answers through nginx. */
    async put(commit: string, mark: string) {
      const [apiPort, webPort] = [await freePort(), await freePort()];
      const to = join(folder, mark);
      const packages = [join(built, "node_modules"), join(builtWeb, "node_modules")];
      const args = [to, web, commit, api, "main", ...packages, String(apiPort), String(webPort), nginxAt];
      const began = performance.now();
      const script = start([join(bench, "programs", "by-hand.sh"), ...args], {
        env: { ...process.env, ...env },
      });
      await untilAnswers(port, { host: "noticeboard.example" }, mark).catch((error: Error) => {
        throw new Error(`${error.message}\n${script.said()}`);
      });
      const took = performance.now() - began;
      endOf(last);
      last = to;
      return took;
    },
    async stop() {
      endOf(last);
      await nginx.stop();
    },
  };
}

/** Ends what the script left running. */
function endOf(folder: string) {
  const file = join(folder, "pids");
  if (!folder || !existsSync(file)) return;
  for (const pid of readFileSync(file, "utf8").trim().split("\n")) {
    try {
      process.kill(Number(pid), "SIGTERM");
    } catch {
      // It ended by itself.
    }
  }
}

const nginxConfig = (
  at: string,
  port: number,
) => `daemon off; worker_processes 1; pid ${at}/pid; error_log stderr error;
events { worker_connections 256; }
http { access_log off;
  ${["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((each) => `${each}_temp_path ${at}/${each};`).join(" ")}
  server { listen 127.0.0.1:${port}; location / { proxy_pass http://127.0.0.1:@WEB@; proxy_set_header Host $http_host; } }
}
`;
