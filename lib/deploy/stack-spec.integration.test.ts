import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { manifestDigest } from "@/lib/forks/digests";
import { Prisma } from "@/lib/generated/prisma/client";
import { seal } from "@/lib/platform/secrets";
import { getStackSpec, getWantedRoutes, secretContext } from "./queries";

const COMPONENT_FILE = `component: sealed-web
start: node server.js
health: { path: /healthz }
env:
  SESSION_KEY: \${secret.session}
  OTHER: \${secret.elsewhere}
`;

beforeAll(async () => {
  const tobi = await addPerson("tobi");
  const { id } = await addService("sealed", { components: ["sealed-web"], maintainers: [tobi] });
  const other = await addService("other", { components: ["other-web"], maintainers: [tobi] });
  await addSecret(id, "session", "of this service, listed");
  await addSecret(id, "mail", "of this service, not listed");
  await addSecret(other.id, "elsewhere", "of another service, listed");
  commitFiles("sealed-web", "keys", { "forkmoot.yaml": COMPONENT_FILE });
  const commit = await push("sealed-web", "keys", tobi);
  const at = new Date();
  const entries = [{ component: "sealed-web", commit }];
  await db.manifest.create({
    data: { id: "manifest_keys", serviceId: id, digest: manifestDigest(entries), entries, createdAt: at },
  });
  await db.deployment.create({
    data: {
      id: "dep_keys",
      serviceId: id,
      manifestId: "manifest_keys",
      state: "queued",
      stateSince: at,
      queuedAt: at,
    },
  });
});

async function addSecret(serviceId: string, name: string, value: string) {
  const ciphertext = seal(value, secretContext(serviceId, name));
  await db.serviceSecret.create({ data: { serviceId, name, ciphertext, changedAt: new Date() } });
}

describe("what a stack is given", () => {
  it("forks law 11: the secrets of its own service that its manifest lists, and no others", async () => {
    const { secrets } = await getStackSpec("dep_keys");
    expect(secrets).toEqual({ session: "of this service, listed" });
  });

  it("forks law 11: a secret that was moved to another place in the database does not open there", async () => {
    const stolen = await db.serviceSecret.findUniqueOrThrow({
      where: { serviceId_name: { serviceId: "service_other", name: "elsewhere" } },
    });
    await db.serviceSecret.update({
      where: { serviceId_name: { serviceId: "service_sealed", name: "session" } },
      data: { ciphertext: stolen.ciphertext },
    });
    await expect(getStackSpec("dep_keys")).rejects.toThrow();
  });
});

describe("the edge's table", () => {
  it("leaves out one service whose settings cannot be read, and keeps the others", async () => {
    const scheme = { kind: "cookie-jwt", name: "session", algorithm: "HS256", secretName: "elsewhere" };
    await db.service.update({ where: { slug: "other" }, data: { session: scheme } });
    await db.service.update({ where: { slug: "sealed" }, data: { session: { kind: "odd" } } });
    const { services, skipped } = await getWantedRoutes();
    expect(services.map((one) => one.service)).toEqual(["other"]);
    expect(skipped).toEqual(["sealed"]);
  });

  it("has a service without session settings too, which the edge routes by a cookie of its own", async () => {
    await db.service.update({ where: { slug: "sealed" }, data: { session: Prisma.DbNull } });
    const { services, skipped } = await getWantedRoutes();
    expect(services.find((one) => one.service === "sealed")?.session).toEqual({
      kind: "routing-cookie",
      secret: null,
    });
    expect(skipped).toEqual([]);
  });

  it("says by a digest that a session secret or scheme changed, so that it reaches an edge that was not restarted", async () => {
    const digest = async () =>
      (await getWantedRoutes()).services.find((one) => one.service === "other")?.digest;
    const before = await digest();
    expect(await digest()).toBe(before);
    const ciphertext = seal("rotated", secretContext("service_other", "elsewhere"));
    await db.serviceSecret.update({
      where: { serviceId_name: { serviceId: "service_other", name: "elsewhere" } },
      data: { ciphertext },
    });
    expect(await digest()).not.toBe(before);
  });
});
