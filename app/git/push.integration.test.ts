import type { Server } from "node:http";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, home } from "@/e2e/fixtures/coop";
import { openPullRequest } from "@/lib/forks/commands/open-pull-request";
import { ingestPushes } from "@/lib/forks/ingest-pushes";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import { suspendPerson } from "@/lib/people/commands/suspend-person";
import { gitAs } from "@/lib/platform/git-test-kit";
import { serve } from "@/lib/platform/git-test-server";
import { GET, POST } from "./[...path]/route";

let server: Server;
let address: string;
let tobi: PersonActor;
let ada: PersonActor;

const tokenOf = async (person: PersonActor, scope: "git" | "read") =>
  (await createApiToken(person, { label: "laptop", scopes: [scope] })).token;
/** As a person does it at their terminal: from a working copy, over HTTP, with a token as the password. */
const push = (token: string, refs: string, component = "board-web") =>
  gitAs(join(home, "clones", "board-web"), [
    "push",
    `${address.replace("http://", `http://anybody:${token}@`)}/git/${component}.git`,
    refs,
  ]);

beforeAll(async () => {
  tobi = await addPerson("tobi");
  ada = await addPerson("ada", { roles: ["administrator"] });
  await addService("board", { components: ["board-web"], maintainers: [] });
  const started = await serve((request) => (request.method === "GET" ? GET(request) : POST(request)));
  server = started.server;
  address = started.url;
});
afterAll(() => server.close());

describe("git push to Forkmoot", () => {
  it("moves the open pull request of its branch and keeps who pushed, once", async () => {
    const token = await tokenOf(tobi, "git");
    const first = commitFiles("board-web", "welsh", { "a.txt": "1" });
    const pushed = await push(token, "welsh");
    expect(pushed.code, pushed.stderr).toBe(0);
    expect(pushed.stderr).toContain("/services/board/components/board-web/pulls/new?branch=welsh");
    const { pullRequestId } = await openPullRequest(tobi, {
      component: "board-web",
      branch: "welsh",
      title: "Welsh",
    });
    const second = commitFiles("board-web", "welsh", { "a.txt": "2" });
    expect((await push(token, "welsh")).code).toBe(0);
    expect(await db.pullRequest.findUniqueOrThrow({ where: { id: pullRequestId } })).toMatchObject({
      headSha: second,
    });
    await ingestPushes();
    const pushes = await db.push.findMany({ orderBy: { at: "asc" } });
    expect(pushes).toMatchObject([
      { branch: "welsh", personId: tobi.personId, before: "0".repeat(40), after: first },
      { branch: "welsh", personId: tobi.personId, before: first, after: second },
    ]);
  });

  it("is refused without the scope, from a suspended account, to main, and where the catalogue has no such component", async () => {
    commitFiles("board-web", "refused", { "b.txt": "1" });
    const token = await tokenOf(tobi, "git");
    expect((await push(await tokenOf(tobi, "read"), "refused")).stderr).toContain("lacks the scope “git”");
    expect((await push(token, "refused:main")).stderr).toContain(
      "changed by the component's core committers only, and there is none",
    );
    expect((await push(token, "refused", "other")).stderr).toContain("not found");
    await suspendPerson(ada, { login: "tobi" });
    expect((await push(token, "refused")).stderr).toContain("suspended");
    expect(await db.push.count({ where: { branch: "refused" } })).toBe(0);
  });
});
