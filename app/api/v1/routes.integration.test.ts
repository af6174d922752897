import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { callApi, type Given } from "@/e2e/fixtures/call-api";
import { addPerson, addService, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "@/lib/people/commands/create-api-token";
import { SCOPES, type Scope } from "@/lib/people/schema";
import { loadEndpoints, loadModules } from "@/scripts/api/routes";

/** Every route is asked within a minute: more than a stranger, or one token, may ask. */
vi.hoisted(() => {
  process.env.FORKMOOT_RATE_LIMIT = "100000";
});

let tobi: PersonActor;
let ada: PersonActor;
const tokens: Partial<Record<Scope, string>> = {};
const endpoints = await loadEndpoints();

async function tokenOf(person: PersonActor, scopes: Scope[]) {
  return createApiToken(person, { label: scopes.join(" "), scopes });
}
const call = (method: string, path: string, given?: Given) => callApi(method, `/api/v1${path}`, given);

beforeAll(async () => {
  tobi = await addPerson("tobi");
  ada = await addPerson("ada", { roles: ["member", "administrator"] });
  await addService("board", { components: ["board-web"], maintainers: [ada] });
  for (const scope of SCOPES) tokens[scope] = (await tokenOf(tobi, [scope])).token;
});

describe("every route × every scope", () => {
  it("each has an id of its own", () => {
    const ids = endpoints.map(({ route }) => route.definition.id);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  it.each(
    endpoints.map(({ method, path, route }) => ({
      method,
      path,
      scope: route.definition.scope,
      example: route.definition.example,
    })),
  )(
    "$method $path takes a token with $scope, and names the scope that another lacks",
    async ({ method, path, scope, example }) => {
      const address = path.replace("/api/v1", "").replace(/\{\w+\}/g, "1");
      for (const given of SCOPES) {
        const token = path.endsWith("/current") ? (await tokenOf(tobi, [given])).token : tokens[given];
        const { status, body } = await call(method, address, { token, body: example });
        const needed = scope === "public" ? "read" : scope;
        const isEnough = ["none", "any", given].includes(needed);
        const refusal = { status, reason: (body as { reason?: string }).reason };
        if (isEnough) expect(refusal).not.toEqual({ status: 403, reason: "scope" });
        else {
          expect(refusal).toEqual({ status: 403, reason: "scope" });
          if (needed !== "session") expect(body).toMatchObject({ scope: needed });
        }
      }
    },
  );

  it.each(
    endpoints
      .filter(({ route }) => !["none", "public"].includes(route.definition.scope))
      .map(({ method, path }) => ({ method, path })),
  )("$method $path wants somebody who is signed in", async ({ method, path }) => {
    const address = path.replace("/api/v1", "").replace(/\{\w+\}/g, "1");
    expect(await call(method, address)).toMatchObject({
      status: 401,
      body: { type: "/problems/not-signed-in", reason: "not_signed_in" },
    });
  });
});

describe("a token", () => {
  it("that is unknown, expired or revoked is nobody's, and reads nothing that is public either", async () => {
    const { id: expired, token: late } = await tokenOf(tobi, ["read"]);
    await db.apiToken.update({ where: { id: expired }, data: { expiresAt: new Date(Date.now() - 1000) } });
    const { id: revoked, token: gone } = await tokenOf(tobi, ["read"]);
    await db.apiToken.update({ where: { id: revoked }, data: { revokedAt: new Date() } });
    for (const token of [late, gone, "fmt_of_nobody"]) {
      for (const path of ["/me", "/services"]) {
        const { status, body, headers } = await call("GET", path, { token });
        expect({ status, body }).toMatchObject({ status: 401, body: { reason: "token" } });
        expect(headers.get("www-authenticate")).toBe("Bearer");
      }
    }
  });

  it("of somebody suspended reads, and starts nothing", async () => {
    const { token } = await tokenOf(tobi, ["read", "forks:write"]);
    await db.person.update({ where: { id: tobi.personId }, data: { suspendedAt: new Date() } });
    expect(await call("GET", "/me", { token })).toMatchObject({ status: 200, body: { suspended: true } });
    const body = { component: "board-web", branch: "main-2", title: "x" };
    const refused = await call("POST", "/pull-requests", { token, body });
    await db.person.update({ where: { id: tobi.personId }, data: { suspendedAt: null } });
    expect(refused.status).toBeGreaterThanOrEqual(400);
  });

  it("may end itself, whatever its scopes", async () => {
    const { token } = await tokenOf(tobi, ["git"]);
    expect(await call("DELETE", "/tokens/current", { token })).toMatchObject({
      status: 200,
      body: { isRevokedNow: true },
    });
    expect(await call("DELETE", "/tokens/current", { token })).toMatchObject({ status: 401 });
  });

  it("is kept as a hash, and shown by its first characters", async () => {
    const { token } = await tokenOf(tobi, ["read"]);
    const { body } = await call("GET", "/tokens?limit=1", { token });
    expect(JSON.stringify(body)).not.toContain(token);
    expect(body).toMatchObject({ items: [{ prefix: token.slice(0, 8), scopes: ["read"] }] });
    expect(JSON.stringify(await db.apiToken.findMany())).not.toContain(token);
  });
});

describe("what cannot be answered is a problem in JSON", () => {
  it("an address that the API does not have: 404", async () => {
    for (const method of ["GET", "POST", "DELETE"]) {
      expect(await call(method, "/nothing/of/the/kind", { body: {} })).toMatchObject({
        status: 404,
        body: { type: "/problems/not-found", reason: "no_such_address" },
      });
    }
  });

  it("a method that an address does not have: 405 with those that it has", async () => {
    for (const { path, module } of await loadModules()) {
      const known = ["GET", "POST", "PUT", "PATCH", "DELETE"].filter(
        (method) => typeof module[method] === "function" && "definition" in (module[method] as object),
      );
      const allow = [...known, ...(known.includes("GET") ? ["HEAD"] : []), "OPTIONS"].join(", ");
      for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE"]) {
        if (known.includes(method)) continue;
        const { status, headers, body } = await callApi(method, path.replace(/\{\w+\}/g, "1"), { body: {} });
        expect({ path, method, status, allow: headers.get("allow") }).toEqual({
          path,
          method,
          status: 405,
          allow,
        });
        expect(body).toMatchObject({ type: "/problems/method-not-allowed" });
      }
      const options = await callApi("OPTIONS", path.replace(/\{\w+\}/g, "1"));
      expect({ status: options.status, allow: options.headers.get("allow") }).toEqual({ status: 204, allow });
    }
  });

  it("a body that is not JSON, not an object, of another kind, or too large: 400, 400, 415, 413", async () => {
    const { token } = await tokenOf(tobi, ["forks:write"]);
    const send = (raw: string, type = "application/json") =>
      call("POST", "/pull-requests", { token, raw, headers: { "content-type": type } });
    expect(await send("{")).toMatchObject({ status: 400, body: { reason: "json" } });
    expect(await send("[1]")).toMatchObject({ status: 400, body: { reason: "json" } });
    expect(await send("a=b", "application/x-www-form-urlencoded")).toMatchObject({
      status: 415,
      body: { type: "/problems/unsupported-media-type" },
    });
    const large = JSON.stringify({ title: "x".repeat(1024 * 1024) });
    expect(await send(large)).toMatchObject({ status: 413, body: { type: "/problems/too-large" } });
  });

  it("fields that are wrong: 422 with a pointer to each", async () => {
    const { token } = await tokenOf(tobi, ["forks:write", "read", "reviews:write"]);
    const request = { service: "board", pullRequestIds: [], title: " " };
    expect(await call("POST", "/forks", { token, body: request })).toMatchObject({
      status: 422,
      body: {
        type: "/problems/invalid-input",
        instance: "/api/v1/forks",
        issues: [
          { in: "body", pointer: "/pullRequestIds", message: "Choose at least one pull request." },
          { in: "body", pointer: "/title", message: "Say in a few words what changes." },
        ],
      },
    });
    const answers = { digest: "0".repeat(64), verdict: "approve", items: { data: { answer: "maybe" } } };
    expect(await call("POST", "/revisions/x/cross-checks", { token, body: answers })).toMatchObject({
      status: 422,
      body: { issues: [{ in: "body", pointer: "/items/data/answer" }] },
    });
    expect(await call("GET", "/forks?limit=1000&state=lost", { token })).toMatchObject({
      status: 422,
      body: {
        issues: [
          { in: "query", pointer: "/state" },
          { in: "query", pointer: "/limit" },
        ],
      },
    });
    expect(await call("GET", "/forks/many", { token })).toMatchObject({
      status: 422,
      body: { issues: [{ in: "path", pointer: "/number" }] },
    });
  });
});

describe("the request's id", () => {
  it("is the caller's own where it has one, and ours else", async () => {
    const given = randomUUID();
    const named = await call("GET", "/me", { headers: { "x-request-id": given } });
    expect(named.headers.get("x-request-id")).toBe(given);
    expect(named.body).toMatchObject({ requestId: given });
    for (const bad of ["short", "a b c d e f g", "x".repeat(101), "line%0abreak"]) {
      const other = await call("GET", "/me", { headers: { "x-request-id": bad } });
      expect(other.headers.get("x-request-id")).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  it("stands in the audit trail of what the request did", async () => {
    const requestId = randomUUID();
    const { token } = await tokenOf(ada, ["admin"]);
    await call("POST", "/people/tobi/suspend", { token, headers: { "x-request-id": requestId } });
    await call("POST", "/people/tobi/reinstate", { token });
    const [entry] = await db.auditEntry.findMany({ where: { requestId } });
    expect(entry).toMatchObject({ action: "person.suspend", actorKind: "token" });
  });
});
