/** Lighthouse's scores of the main pages, as a contributor sees them. */
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { z } from "zod";
import { forkmootUrl, type Installation } from "@/e2e/fixtures/installation";
import { rowsOf } from "@/e2e/fixtures/programs";
import { Visitor } from "@/e2e/fixtures/visitor";
import type { ForkProgress } from "@/lib/forks/dto";
import { Problem } from "@/scripts/problem";
import { findBrowser } from "@/scripts/testing/system-packages";
import { apiOf, withForkmoot } from "../kit/forkmoot";
import { atMost, type Part, plain, say } from "../kit/part";
import { bench, until } from "../kit/processes";
import { median } from "../stats";

const RUNS = atMost(3, 1);
const Found = z.record(
  z.string(),
  z.object({ scores: z.record(z.string(), z.array(z.number())), short: z.array(z.string()) }),
);

export function lighthouse(): Promise<Part> {
  const chromePath = findBrowser();
  if (!chromePath)
    throw new Problem("There is no Chromium for Lighthouse. On Debian: apt-get install chromium");
  return withForkmoot(async (at) => {
    const url = forkmootUrl(at);
    const { cookie, fork } = await enter(at);
    const pages = [
      { name: "home", url: `${url}/`, cookie },
      { name: "service", url: `${url}/services/noticeboard`, cookie },
      { name: "fork", url: `${url}/forks/${fork}`, cookie },
      { name: "sign-in", url: `${url}/signin` },
    ];
    say(`lighthouse: ${RUNS} runs of ${pages.map(({ name }) => name).join(", ")}`);
    const asked = JSON.stringify({ chromePath, pages, runs: RUNS });
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(bench, "programs", "lighthouse.mjs"), asked],
      { timeout: 400_000 },
    );
    const found = Found.parse(JSON.parse(stdout.trim().split("\n").at(-1) ?? ""));
    for (const [page, { short }] of Object.entries(found))
      for (const what of new Set(short)) say(`lighthouse: ${page}: ${what}`);
    return { results: toResults(found) };
  });
}

function toResults(found: z.infer<typeof Found>) {
  return Object.entries(found).flatMap(([page, { scores }]) =>
    Object.entries(scores).map(([category, all]) =>
      plain(`lighthouse: ${category} of ${page}`, "of 100", median(all)),
    ),
  );
}

/** Signs the contributor in and requests a fork of the demo's pull request; it waits for a maintainer when its page is looked at. */
async function enter(at: Installation) {
  const [pull] = await rowsOf<{ id: string }>(
    at,
    `SELECT id FROM "PullRequest" WHERE state = 'open' LIMIT 1`,
  );
  const { call } = await apiOf(at, "contributor", ["read", "forks:write"]);
  const asked = { service: "noticeboard", pullRequestIds: [pull?.id], title: "Group notices by week" };
  const { number } = await call<{ number: number }>("/forks", asked);
  const isChecked = async () =>
    (await call<ForkProgress>(`/forks/${number}/progress`)).revision?.state === "cross_check";
  await until(isChecked, () => "The fork's checks did not pass.", 180_000, 500);
  const visitor = new Visitor();
  await visitor.get(
    `${forkmootUrl(at)}/signin?key=${readFileSync(join(at.home, "keys", "demo"), "utf8").trim()}`,
  );
  await visitor.post(`${forkmootUrl(at)}/signin/persona`, { login: "contributor", next: "/" });
  return { fork: number, cookie: visitor.cookieFor("localhost") };
}
