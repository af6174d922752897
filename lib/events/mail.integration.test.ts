/** Mails are written in a command's transaction and handed to a real SMTP server by the worker's loop. */
import { once } from "node:events";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";

// Before anything reads the environment. The port is the kernel's choice, made before the server listens on it.
const port = await freePort();
process.env.FORKMOOT_SMTP_URL = `smtp://127.0.0.1:${port}`;
process.env.FORKMOOT_MAIL_FROM = "Moor co-op <forkmoot@moor.test>";
const { addPerson, db } = await import("@/e2e/fixtures/coop");
const { openMailer } = await import("@/lib/platform/mail");
const { queueMail } = await import("@/lib/kernel/queue-mail");
const { systemActor } = await import("@/lib/kernel/actor");
const { deliverMail } = await import("./deliver-mail");
const { claimMessages } = await import("./commands/claim-messages");
const { resendMessage } = await import("./commands/resend-message");
const { getMessage, listMessages } = await import("./queries/list-messages");

interface Received {
  from: string;
  to: string[];
  raw: string;
}
const received: Received[] = [];
let refuse: Record<string, { code: number; say: string }> = {};
let server: SMTPServer;
const mailer = openMailer();
if (!mailer) throw new Error("no mailer");

async function startServer() {
  server = new SMTPServer({
    authOptional: true,
    closeTimeout: 50,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      const refusal = refuse[address];
      done(refusal ? Object.assign(new Error(refusal.say), { responseCode: refusal.code }) : null);
    },
    onData(stream, { envelope }, done) {
      let raw = "";
      stream.on("data", (chunk: Buffer) => {
        raw += chunk.toString();
      });
      stream.on("end", () => {
        const from = envelope.mailFrom ? envelope.mailFrom.address : "";
        received.push({ from, to: envelope.rcptTo.map((one) => one.address), raw });
        done();
      });
    },
  });
  server.on("error", () => undefined);
  server.listen(port, "127.0.0.1");
  await once(server.server, "listening");
}
const stopServer = () => new Promise<void>((done) => server.close(done));

beforeAll(async () => {
  await startServer();
  await addPerson("ada");
  await addPerson("sec", { roles: ["member", "secretary"] });
  const nobody = await addPerson("nell");
  await db.person.update({ where: { id: nobody.personId }, data: { email: null } });
});
beforeEach(async () => {
  received.length = 0;
  refuse = {};
  await db.message.deleteMany();
});
afterAll(async () => {
  mailer.close();
  await stopServer();
});

const now = new Date("2027-03-01T10:00:00Z");
const notice = {
  kind: "meeting.notice",
  subject: "AGM on 12 March\r\nBcc: eve@evil.test",
  text: "The **AGM** is [on 12 March](/meetings/1). <script>alert(1)</script>",
  url: "/meetings/1",
  why: "You get this because you are a member.",
  now,
};
const write = (mail: Partial<Parameters<typeof queueMail>[1]> = {}) =>
  db.$transaction((tx) => queueMail(tx, { to: { personId: "person_ada" }, ...notice, ...mail }));
/** As if the time until the next attempt had passed. */
const makeDue = () => db.message.updateMany({ data: { dueAt: new Date(0) } });
const only = () => db.message.findFirstOrThrow();
const deliver = () => deliverMail(mailer);

describe("mail", () => {
  it("is sent once, with a text, HTML in which nothing of its text is an element, and a way back", async () => {
    await write();
    expect(await deliver()).toBe(1);
    expect(await deliver()).toBe(0);
    const [mail] = received;
    expect(received).toHaveLength(1);
    expect(mail?.to).toEqual(["ada@coop.test"]);
    expect(mail?.from).toBe("forkmoot@moor.test");
    const raw = unfold(mail?.raw ?? "");
    expect(raw).toContain("Subject: AGM on 12 March Bcc: eve@evil.test");
    expect(raw).not.toMatch(/^Bcc:/m);
    expect(raw).toContain("Auto-Submitted: auto-generated");
    expect(raw).toContain("text/plain");
    expect(raw).toContain("/meetings/1");
    expect(raw.slice(raw.indexOf("<!doctype html>"))).not.toContain("<script>");
    expect(await only()).toMatchObject({ state: "sent", attempts: 1, error: null, createdAt: now });
  });

  it("is never sent where the command that wrote it failed", async () => {
    const rolledBack = db.$transaction(async (tx) => {
      await queueMail(tx, { to: { personId: "person_ada" }, ...notice });
      throw new Error("something else went wrong");
    });
    await expect(rolledBack).rejects.toThrow("something else");
    await deliver();
    expect(received).toHaveLength(0);
  });

  it("of one announcement is one for each person, however often it is queued", async () => {
    const to = [
      { personId: "person_ada" },
      { personId: "person_sec" },
      { email: "Guest@x.test", name: "Guest" },
    ];
    expect(await write({ to, key: "meeting:1:notice" })).toBe(3);
    expect(await write({ to, key: "meeting:1:notice" })).toBe(0);
    expect(await write({ to: { email: "guest@X.test", name: "G" }, key: "meeting:1:notice" })).toBe(0);
    await deliver();
    expect(received.flatMap((mail) => mail.to).sort()).toEqual([
      "Guest@x.test",
      "ada@coop.test",
      "sec@coop.test",
    ]);
  });

  it("refused for good has failed, with what the server said, and is sent again by a person only", async () => {
    refuse["ada@coop.test"] = { code: 550, say: "no such mailbox" };
    await write();
    await deliver();
    expect(await only()).toMatchObject({ state: "failed", attempts: 1 });
    expect((await only()).error).toContain("no such mailbox");
    expect(await db.auditEntry.count({ where: { action: "message.failed" } })).toBe(1);
    await makeDue();
    await deliver();
    expect(received).toHaveLength(0);
    refuse = {};
    const { id: messageId } = await only();
    await expect(resendMessage(await actor("person_ada"), { messageId })).rejects.toThrow(
      "Only the secretary",
    );
    await resendMessage(await actor("person_sec", "secretary"), { messageId });
    await deliver();
    expect(received).toHaveLength(1);
    expect(await only()).toMatchObject({ state: "sent", error: null });
  });

  it("that the server takes later is tried again later", async () => {
    refuse["ada@coop.test"] = { code: 451, say: "greylisted" };
    await write();
    await deliver();
    const waiting = await only();
    expect(waiting).toMatchObject({ state: "queued", attempts: 1 });
    expect(waiting.dueAt.getTime()).toBeGreaterThan(Date.now());
    refuse = {};
    await deliver();
    expect(received).toHaveLength(0);
    await makeDue();
    await deliver();
    expect(await only()).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("waits for a server that is down, and is sent when it is back", async () => {
    await stopServer();
    await write();
    await deliver();
    expect(await only()).toMatchObject({ state: "queued", attempts: 1 });
    await startServer();
    await makeDue();
    await deliver();
    expect(received).toHaveLength(1);
    expect(await only()).toMatchObject({ state: "sent", attempts: 2, error: null });
  });

  it("whose worker died between sending and recording is sent again, under the same Message-ID", async () => {
    await write();
    const [claimed] = await claimMessages(systemActor("mail"), { most: 1 });
    if (!claimed?.address) throw new Error("nothing claimed");
    await mailer.send({
      ...claimed,
      to: { name: claimed.name, address: claimed.address },
      plain: "x",
      html: "x",
    });
    // Nobody else takes it while the claim lasts; afterwards whoever lives does.
    await deliver();
    expect(received).toHaveLength(1);
    await makeDue();
    await deliver();
    const ids = received.map((mail) => /^Message-ID: (.*)$/m.exec(mail.raw)?.[1]);
    expect(ids).toHaveLength(2);
    expect(new Set(ids)).toEqual(new Set([`<${claimed.id}@localhost>`]));
    expect(await only()).toMatchObject({ state: "sent", attempts: 2 });
  });

  it("is claimed by one worker, not by two at once", async () => {
    const to = Array.from({ length: 30 }, (_, index) => ({ email: `member-${index}@x.test`, name: "M" }));
    await write({ to, key: "all" });
    await Promise.all([deliver(), deliver()]);
    expect(received).toHaveLength(30);
    expect(new Set(received.flatMap((mail) => mail.to)).size).toBe(30);
  });

  it("to somebody whose address nobody knows is kept, and says so", async () => {
    await write({ to: { personId: "person_nell" } });
    await deliver();
    expect(await only()).toMatchObject({ state: "kept", error: "No e-mail address is known." });
    const { id: messageId } = await only();
    const secretary = await actor("person_sec", "secretary");
    await expect(resendMessage(secretary, { messageId })).rejects.toThrow(
      "No e-mail address is known for them",
    );
    await db.person.update({ where: { id: "person_nell" }, data: { email: "nell@coop.test" } });
    await resendMessage(secretary, { messageId });
    await deliver();
    expect(received[0]?.to).toEqual(["nell@coop.test"]);
  });

  it("is read in the outbox by whom it is to and by those with an office, and by nobody else", async () => {
    await write();
    const { id: messageId } = await only();
    const [ada, nell] = [await actor("person_ada"), await actor("person_nell")];
    const secretary = await actor("person_sec", "secretary");
    expect((await getMessage(ada, { messageId })).plain).toContain("The AGM is on 12 March: ");
    expect((await listMessages(secretary, {})).items).toHaveLength(1);
    expect((await listMessages(ada, { mine: true })).items).toHaveLength(1);
    expect((await listMessages(nell, { mine: true })).items).toHaveLength(0);
    await expect(listMessages(nell, {})).rejects.toThrow("The outbox is for");
    await expect(getMessage(nell, { messageId })).rejects.toThrow("does not exist");
  });
});

async function actor(personId: string, ...roles: "secretary"[]) {
  const { login, name } = await db.person.findUniqueOrThrow({ where: { id: personId } });
  const via = { kind: "session" as const };
  return { kind: "person" as const, personId, login, name, roles, suspended: false, via };
}

const unfold = (raw: string) => raw.replace(/=\r\n/g, "").replace(/\r\n[ \t]/g, " ");

async function freePort() {
  const { createServer } = await import("node:net");
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  await new Promise((done) => probe.close(done));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
