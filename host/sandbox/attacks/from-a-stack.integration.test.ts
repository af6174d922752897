/** Attacks from inside a running component: each line is run by a real stack's own program, on a real host. */
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/e2e/fixtures/database";
import { ask, commitInsider } from "../../fixtures/insider";
import { stackOf } from "../../fixtures/repositories";
import { ended, makeHome, type RunningHost, runHost } from "../../fixtures/run-host";

const attackers = `raiders-${process.pid}`;
const victims = `bank-${process.pid}`;
const word = "the-word-that-only-the-bank-knows";
let database: TestDatabase;
let host: RunningHost;
let folder: Awaited<ReturnType<typeof makeHome>>;
/** Stands for web, and for anything else that listens on this machine. */
let web: Server;
let enforced: Map<string, boolean>;
let attacker = 0;
let victim = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = await makeHome();
  web = createServer((_, response) => response.end("signed in as everybody")).listen(0, "127.0.0.1");
  host = await runHost({ home: folder.home, databaseUrl: database.stacksUrl });
  const { isolation } = await host.client.capabilities();
  enforced = new Map(isolation.map(({ key, enforced }) => [key, enforced]));
  [attacker, victim] = await Promise.all([
    startInsider(attackers, "raider-word"),
    startInsider(victims, word),
  ]);
});

afterAll(async () => {
  await host?.stop();
  web?.close();
  await folder?.remove();
  await database?.drop();
});

/** Starts a service of one insider; its port. */
async function startInsider(service: string, secret: string): Promise<number> {
  const source = commitInsider(join(folder.home, "..", "repositories", service), `${service}-app`);
  const stack = stackOf(`${service}:baseline`, [source], { service, secrets: { word: secret } });
  await host.client.apply(`start:${service}`, 1, stack);
  const end = await ended(host.client, `start:${service}`);
  expect(end.fault).toBeNull();
  const started = end.steps.find(({ key }) => key.startsWith("start:"));
  return Number(started?.detail?.replace("port ", ""));
}

const portOf = (server: Server) => (server.address() as AddressInfo).port;
const dial = (from: number, options: object) => ask(from, `return dial(${JSON.stringify(options)})`);
/** Without the measure it would work: the test, which is not shut in, gets through. */
function canConnect(port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: "127.0.0.1", port }, () => done(true));
    socket.on("connect", () => socket.destroy()).on("error", () => done(false));
  });
}
/** Runs SQL as the attacker, signed in as `login` says; its rows, or why not. */
const sql = (text: string, change = "") =>
  ask<unknown>(
    attacker,
    `const { Client } = require("pg"); const url = new URL(process.env.DATABASE_URL); ${change}
     const client = new Client({ connectionString: url.href });
     await client.connect();
     try { return (await client.query(${JSON.stringify(text)})).rows } finally { await client.end() }`,
  );

describe("over the network, a component", () => {
  it("cannot connect to the host's API, which would ask for a token as well", async () => {
    const port = Number(new URL(host.url).port);
    expect(await canConnect(port)).toBe(true);
    expect((await fetch(`${host.url}/v1/stacks`)).status).toBe(401);
    if (enforced.get("network-between"))
      expect(await dial(attacker, { port, host: "127.0.0.1" })).toBe("ECONNREFUSED");
  });

  it("cannot connect to web, nor to anything else that listens on this machine", async () => {
    expect(await canConnect(portOf(web))).toBe(true);
    if (!enforced.get("network-between")) return;
    for (const address of ["127.0.0.1", "127.1.2.3"])
      expect(await dial(attacker, { port: portOf(web), host: address })).toBe("ECONNREFUSED");
  });

  it("cannot connect to another stack, which answers to others", async () => {
    expect(await ask(victim, "return 'here'")).toBe("here");
    if (enforced.get("network-between"))
      expect(await dial(attacker, { port: victim, host: "127.0.0.1" })).toBe("ECONNREFUSED");
  });

  it("talks to itself, on whatever port it opens", async () => {
    const code = `const server = require("node:http").createServer((_, response) => response.end("me")).listen(0, "127.0.0.1");
      await require("node:events").once(server, "listening");
      try { return await (await fetch("http://127.0.0.1:" + server.address().port)).text() } finally { server.close() }`;
    expect(await ask(attacker, code)).toBe("me");
  });

  it("reaches no other machine, asks no name server, and sends no datagram", async () => {
    if (!enforced.get("network-stack")) return;
    // An address that no machine has, by agreement: without the rule nobody answers, and nobody refuses.
    expect(await dial(attacker, { port: 443, host: "192.0.2.1" })).toMatch(
      /^(EHOSTUNREACH|EACCES|ECONNREFUSED)$/,
    );
    const datagram = `const socket = require("node:dgram").createSocket("udp4");
      return new Promise((done) => socket.send("x", 53, "127.0.0.1", (error) => { socket.close(); done(error?.code ?? "sent") }))`;
    expect(await ask(attacker, datagram)).toBe("EPERM");
    expect(
      await ask(attacker, `return (await require("node:dns/promises").lookup("example.org")).address`),
    ).toMatch(/^failed: (EAI_AGAIN|ENOTFOUND)$/);
  });

  it("cannot ask others out by asking fast: the rest of the machine goes on connecting", async () => {
    const storm = `let refused = 0;
      for (let round = 0; round < 40; round++)
        await Promise.all(Array.from({ length: 50 }, async () => { if (await dial({ port: ${victim}, host: "127.0.0.1" }) !== "open") refused += 1 }));
      return refused`;
    const storming = ask<number>(attacker, storm);
    for (let asked = 0; asked < 20; asked++) expect(await ask(victim, "return 'here'")).toBe("here");
    if (enforced.get("network-between")) expect(await storming).toBe(2000);
    expect(await sql("SELECT 1 AS one")).toEqual([{ one: 1 }]);
  });

  it("meets another only where both wait for each other, and the list says that it can", async () => {
    const name = `forkmoot-meeting-${process.pid}`;
    const listen = `require("node:net").createServer((socket) => socket.end()).listen("\\0${name}"); return "listens"`;
    expect(await ask(victim, listen)).toBe("listens");
    expect(enforced.get("sockets")).toBe(false);
    expect(await ask(attacker, `return dial({ path: "\\0${name}" })`)).toBe("open");
  });
});
