import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "./env";
import { findGitHubAccount, readGitHubProfile } from "./github-accounts";

const told = vi.hoisted(() => ({ env: {} as Partial<Env> }));
vi.mock("./env", () => ({ env: () => told.env }));
vi.mock("./log", () => ({ log: { warn: () => undefined } }));

let github: Server;
let answers: Record<string, unknown> = {};
beforeAll(async () => {
  github = createServer((request, response) => {
    const answer = answers[request.url ?? ""];
    response.statusCode = answer === undefined ? 404 : typeof answer === "number" ? answer : 200;
    if (response.statusCode === 302) response.setHeader("location", "http://169.254.169.254/");
    response.end(JSON.stringify(answer ?? {}));
  });
  await new Promise<void>((resolve) => github.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(github.address() as AddressInfo).port}`;
  told.env = {
    github: { url, apiUrl: url },
    githubOAuth: () => ({ clientId: "id", clientSecret: "secret" }),
  };
});
afterAll(() => {
  github.close();
});

describe("who gave a token", () => {
  const emailsOf = async (emails: unknown) => {
    answers = { "/user": { id: 7, login: "ada", name: null }, "/user/emails": emails };
    return (await readGitHubProfile("token")).verifiedEmail;
  };
  const email = "ada@coop.test";

  it("has an e-mail address only where GitHub calls it primary and verified", async () => {
    expect(await emailsOf([{ email, primary: true, verified: true }])).toBe(email);
    expect(await emailsOf([{ email, primary: true, verified: false }])).toBeNull();
    expect(await emailsOf([{ email, primary: false, verified: true }])).toBeNull();
    expect(await emailsOf([])).toBeNull();
    expect(await emailsOf("something else")).toBeNull();
    expect(await emailsOf(403)).toBeNull();
  });

  it("is nobody where GitHub does not say who", async () => {
    for (const answer of [401, 500, { login: "ada" }, { id: 7 }, 302]) {
      answers = { "/user": answer };
      await expect(readGitHubProfile("token")).rejects.toThrow();
    }
  });
});

describe("whose a username is", () => {
  it("is a person, nobody, or not known", async () => {
    answers = {
      "/users/ada": { id: 7, login: "Ada", type: "User" },
      "/users/coop": { id: 8, login: "coop", type: "Organization" },
      "/users/limited": 403,
    };
    expect(await findGitHubAccount("ada")).toEqual({ kind: "person", id: "7", login: "Ada" });
    expect(await findGitHubAccount("coop")).toEqual({ kind: "nobody" });
    expect(await findGitHubAccount("eve")).toEqual({ kind: "nobody" });
    expect(await findGitHubAccount("limited")).toEqual({ kind: "unknown" });
  });
});
