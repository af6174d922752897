import { SignJWT } from "jose";
import { describe, expect, it } from "vitest";
import type { JoinTicket } from "@/lib/deploy/contract";
import { signJoinClaim, signJoinTicket, verifyJoinClaim } from "@/lib/deploy/join-token";
import {
  HOST_TOKEN,
  noticeboard,
  open,
  session,
  startEdge,
  startNoticeboard,
  startWithFork,
  submit,
} from "./testing";

const seconds = () => Math.floor(Date.now() / 1000);
let tickets = 0;
const ticketFor = (more: Partial<JoinTicket> = {}, token = HOST_TOKEN) => {
  const fork = { id: "fork3", number: 3, title: "Notices in Welsh", owner: "contributor", revision: 2 };
  tickets += 1;
  return signJoinTicket(token, {
    jti: `ticket${tickets}`,
    service: "noticeboard",
    fork,
    exp: seconds() + 300,
    ...more,
  });
};
const ask = (ticket: string) => `/.forkmoot/join?ticket=${encodeURIComponent(ticket)}`;

describe("joining a fork", () => {
  it("asks the signed-in person, saying what it means, and does nothing yet", async () => {
    const { edge, api } = await startNoticeboard();
    const page = await open(edge, ask(await ticketFor()), { cookie: await session("ada") });
    expect(page.status).toBe(200);
    expect(page.text).toContain("Run your Noticeboard on fork 3, Notices in Welsh?");
    expect(page.text).toContain("Only your own requests");
    expect(page.text).toContain("same data");
    expect(page.text).toContain("Leave at any time");
    expect(page.text).toContain("ada the Tester");
    expect((await api.inject("/v1/routes")).json().bindings).toEqual([]);
  });

  it("sends the person who agreed to Forkmoot with a signed claim of who they are on the service", async () => {
    const { edge } = await startNoticeboard();
    const ticket = await ticketFor({ jti: "the-ticket" });
    const answer = await submit(edge, "/.forkmoot/join", { ticket }, { cookie: await session("ada") });
    expect(answer.status).toBe(303);
    const to = new URL(answer.headers.location ?? "");
    expect(to.origin + to.pathname).toBe("http://localhost:3000/joins/confirm");
    const claim = await verifyJoinClaim(HOST_TOKEN, to.searchParams.get("claim") ?? "");
    expect(claim).toMatchObject({
      ticket: "the-ticket",
      service: "noticeboard",
      subject: "ada",
      name: "ada the Tester",
    });
    expect(claim.exp).toBeLessThanOrEqual(seconds() + 120);
  });

  it("reads the subject from the verified session only, never from what is sent along", async () => {
    const { edge } = await startNoticeboard();
    const fields = { ticket: await ticketFor(), subject: "ben", user: "ben" };
    const headers = { "x-forkmoot-subject": "ben" };
    const answer = await submit(edge, "/.forkmoot/join?subject=ben", fields, {
      cookie: await session("ada"),
      headers,
    });
    const claim = new URL(answer.headers.location ?? "").searchParams.get("claim") ?? "";
    expect((await verifyJoinClaim(HOST_TOKEN, claim)).subject).toBe("ada");
  });

  it("asks who is not signed in to sign in first, and to come back", async () => {
    const { edge } = await startNoticeboard();
    const ticket = await ticketFor();
    for (const cookie of [undefined, await session("ada", { secret: "forged" })]) {
      const page = await open(edge, ask(ticket), { cookie });
      expect(page.text).toContain("Sign in to Noticeboard first");
      expect(page.text).toContain(`href="/sign-in?next=${encodeURIComponent(ask(ticket))}"`);
    }
    expect((await submit(edge, "/.forkmoot/join", { ticket })).headers.location).toBeUndefined();
  });

  it("forks law 5: says that joining moves a person who is on another fork", async () => {
    const { edge } = await startWithFork();
    const fork = { id: "fork9", number: 9, title: "Attachments", owner: "member", revision: 1 };
    const page = await open(edge, ask(await ticketFor({ fork })), { cookie: await session("ada") });
    expect(page.text).toContain("You are on Fork 3: Notices in Welsh now.");
    expect(page.text).toContain("Joining moves you");
  });

  it("says so when the person is on that fork already", async () => {
    const { edge } = await startWithFork();
    const page = await open(edge, ask(await ticketFor()), { cookie: await session("ada") });
    expect(page.text).toContain("You are on fork 3 already");
  });

  it("takes each ticket once, also over a restart, and when it is sent many times at once", async () => {
    const first = await startNoticeboard();
    const ticket = await ticketFor();
    const cookie = await session("ada");
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => submit(first.edge, "/.forkmoot/join", { ticket }, { cookie })),
    );
    expect(answers.filter(({ status }) => status === 303)).toHaveLength(1);
    await first.close();
    const again = await startEdge(first.stacks, { home: first.home });
    await again.setRoutes({ set: { services: [noticeboard("baseline")] } });
    const answer = await submit(again.edge, "/.forkmoot/join", { ticket }, { cookie });
    expect(answer.status).toBe(410);
    expect(answer.text).toContain("This invitation was used already");
    expect((await open(again.edge, ask(ticket), { cookie })).text).toContain(
      "This invitation was used already",
    );
  });

  it("refuses a ticket that is expired, forged or another service's, with a way back to Forkmoot", async () => {
    const { edge } = await startNoticeboard();
    const cookie = await session("ada");
    const unsigned = (await ticketFor()).split(".").slice(0, 2).join(".");
    const bad: [string, number, string][] = [
      [await ticketFor({ exp: seconds() - 10 }), 410, "This invitation has expired"],
      [await ticketFor({}, "another host's token"), 400, "This invitation is not valid"],
      [`${unsigned}.`, 400, "This invitation is not valid"],
      ["", 400, "This invitation is not valid"],
      [await ticketFor({ service: "library" }), 400, "This invitation is for another service"],
      [
        await signJoinClaim(HOST_TOKEN, {
          ticket: "x",
          service: "noticeboard",
          subject: "ada",
          name: "ada",
          exp: seconds() + 60,
        }),
        400,
        "This invitation is not valid",
      ],
      [
        await new SignJWT({ jti: "x", service: "noticeboard" })
          .setProtectedHeader({ alg: "HS256" })
          .setExpirationTime("5m")
          .sign(new TextEncoder().encode(HOST_TOKEN)),
        400,
        "This invitation is not valid",
      ],
    ];
    for (const [ticket, status, title] of bad) {
      for (const answer of [
        await open(edge, ask(ticket), { cookie }),
        await submit(edge, "/.forkmoot/join", { ticket }, { cookie }),
      ]) {
        expect(answer.status).toBe(status);
        expect(answer.text).toContain(title);
        expect(answer.text).toContain('href="http://localhost:3000"');
      }
    }
  });

  it("refuses an agreement that another site sent, and the ticket stays unused", async () => {
    const { edge } = await startNoticeboard();
    const ticket = await ticketFor();
    const cookie = await session("ada");
    const headers = { origin: "http://evil.example", "sec-fetch-site": "cross-site" };
    expect((await submit(edge, "/.forkmoot/join", { ticket }, { cookie, headers })).status).toBe(403);
    expect((await submit(edge, "/.forkmoot/join", { ticket }, { cookie })).status).toBe(303);
  });
});
