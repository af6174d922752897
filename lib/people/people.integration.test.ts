import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, db } from "@/e2e/fixtures/coop";
import type { PersonActor } from "@/lib/kernel/actor";
import { createApiToken } from "./commands/create-api-token";
import { findActorByToken } from "./queries";

let tobi: PersonActor;
let ada: PersonActor;
beforeAll(async () => {
  tobi = await addPerson("tobi");
  ada = await addPerson("ada", { roles: ["member", "administrator"] });
});

/** Moves the kernel's clock; forward only. */
const DAY_MS = 24 * 3600 * 1000;
const passTime = (offsetMs: number) =>
  db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });

describe("an API token", () => {
  it("says when it was last used, to the minute", async () => {
    const { id, token } = await createApiToken(tobi, { label: "laptop", scopes: ["read"] });
    const lastUsedAt = async () => (await db.apiToken.findUniqueOrThrow({ where: { id } })).lastUsedAt;
    expect(await lastUsedAt()).toBeNull();
    await findActorByToken(token);
    const first = await lastUsedAt();
    expect(first).not.toBeNull();
    await passTime(30_000);
    await findActorByToken(token);
    expect(await lastUsedAt()).toEqual(first);
    await passTime(90_000);
    await findActorByToken(token);
    expect(Number(await lastUsedAt())).toBeGreaterThan(Number(first));
  });
});

describe("an API token with an end", () => {
  it("works until its days are over, and not after", async () => {
    const { id, token } = await createApiToken(tobi, { label: "a week", scopes: ["read"], days: 7 });
    const { createdAt, expiresAt } = await db.apiToken.findUniqueOrThrow({ where: { id } });
    expect(Number(expiresAt) - Number(createdAt)).toBe(7 * DAY_MS);
    await passTime(6 * DAY_MS);
    expect(await findActorByToken(token)).not.toBeNull();
    await passTime(8 * DAY_MS);
    expect(await findActorByToken(token)).toBeNull();
    await passTime(0);
  });
});

describe("the doors to suspend and reinstate", () => {
  async function post(verb: "suspend" | "reinstate", login: string, token: string) {
    const { POST } = await import(`@/app/api/v1/people/[login]/${verb}/route.ts`);
    const request = new Request(`http://localhost:3000/api/v1/people/${login}/${verb}`, {
      method: "POST",
      headers: { authorization: `Bearer ${token}` },
    });
    const response: Response = await POST(request, { params: Promise.resolve({ login }) });
    return { status: response.status, body: await response.json() };
  }
  const isSuspended = async () =>
    (await db.person.findUniqueOrThrow({ where: { id: tobi.personId } })).suspendedAt !== null;

  it("open to an administrator's token with the scope admin", async () => {
    const { token } = await createApiToken(ada, { label: "admin", scopes: ["admin"] });
    expect(await post("suspend", "tobi", token)).toEqual({ status: 200, body: { isChanged: true } });
    expect(await isSuspended()).toBe(true);
    expect(await post("reinstate", "tobi", token)).toEqual({ status: 200, body: { isChanged: true } });
    expect(await isSuspended()).toBe(false);
  });

  it("not to a token without it, and not to somebody who is no administrator", async () => {
    const { token: reads } = await createApiToken(ada, { label: "reads", scopes: ["read"] });
    const { token: tobis } = await createApiToken(tobi, { label: "tobi's", scopes: ["admin"] });
    expect(await post("suspend", "tobi", reads)).toMatchObject({ status: 403, body: { reason: "scope" } });
    expect(await post("suspend", "ada", tobis)).toMatchObject({
      status: 403,
      body: { reason: "not_administrator" },
    });
  });
});
