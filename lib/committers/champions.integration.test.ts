import { beforeAll, describe, expect, it } from "vitest";
import { addPerson, addService, commitFiles, db, push } from "@/e2e/fixtures/coop";
import { beginChecks } from "@/lib/forks/commands/begin-checks";
import { concludeChecks } from "@/lib/forks/commands/conclude-checks";
import { openPullRequest } from "@/lib/forks/commands/open-pull-request";
import { recordCheck } from "@/lib/forks/commands/record-check";
import { requestFork } from "@/lib/forks/commands/request-fork";
import { anonymous, type PersonActor, systemActor } from "@/lib/kernel/actor";
import { getOwnData } from "@/lib/people/queries/get-own-data";
import { prisma } from "@/lib/platform/prisma";
import { acknowledgeEscalation } from "./commands/acknowledge-escalation";
import { assignChampion } from "./commands/assign-champion";
import { comeBack } from "./commands/come-back";
import { endChampion } from "./commands/end-champion";
import { goAway } from "./commands/go-away";
import { introduceCommitter } from "./commands/introduce-committer";
import { nudgeCommitter } from "./commands/nudge-committer";
import { proposeRevert } from "./commands/propose-revert";
import { raiseEscalation } from "./commands/raise-escalation";
import { reportIncident } from "./commands/report-incident";
import { resolveEscalation } from "./commands/resolve-escalation";
import { resolveIncident } from "./commands/resolve-incident";
import { setEmergencyContact } from "./commands/set-emergency-contact";
import { traceIncident } from "./commands/trace-incident";
import { writeMessage } from "./commands/write-message";
import { championsWaiting } from "./queries/champions-waiting";
import { getChampionHome } from "./queries/get-champion-home";
import { getIncident } from "./queries/get-incident";
import { getSupport } from "./queries/get-support";
import { getThread } from "./queries/get-thread";
import { listEscalations } from "./queries/list-escalations";
import { listIncidents } from "./queries/list-incidents";
import { loadCommitters } from "./queries/load-committers";

const people: Record<string, PersonActor> = {};
const who = (login: string) => {
  const person = people[login];
  if (!person) throw new Error(`Nobody is called ${login}.`);
  return person;
};

beforeAll(async () => {
  const add = async (login: string, given: Parameters<typeof addPerson>[1] = {}) => {
    people[login] = await addPerson(login, given);
  };
  await add("adi", { roles: ["member", "programme_admin"] });
  await add("lea", { roles: ["member", "programme_lead"] });
  await add("noor", { organization: "Tern" });
  for (const login of ["mara", "hana", "dov", "max", "sus"]) await add(login);
  await add("gwen", { organization: "Tern" });
  await add("olu", { roles: [] });
  await db.person.update({ where: { id: who("sus").personId }, data: { suspendedAt: new Date(0) } });
  await addService("board", { components: ["board-web"], maintainers: [who("max")] });
  const from = new Date(Date.now() - DAY);
  await db.committer.create({
    data: {
      ...{ id: "committer_noor", personId: who("noor").personId, state: "onboarding" },
      ...{ since: from, createdAt: from },
      spans: { create: { id: "span_noor", state: "onboarding", from } },
    },
  });
});

const DAY = 86_400_000;
let offset = 0;
/** Moves the kernel's clock; forward only. */
async function pass(ms: number) {
  offset += ms;
  const offsetMs = BigInt(offset);
  await db.clockOffset.upsert({ where: { id: 1 }, create: { id: 1, offsetMs }, update: { offsetMs } });
}
const now = () => new Date(Date.now() + offset);
const refusal = (reason: string) => ({ details: { reason } });
const assign = (champion: string) => assignChampion(who("adi"), { login: "noor", champion });
const supportNow = () => getSupport(who("adi"), { login: "noor" });
const waitsOf = async (login: string) => {
  const { items } = await championsWaiting.find(prisma(), who(login), now());
  expect(await championsWaiting.count(prisma(), who(login), now())).toBe(items.length);
  return items;
};
const newsOf = async (login: string, kind: string) =>
  (await db.notification.findMany({ where: { personId: who(login).personId, kind } })).map(
    (one) => one.title,
  );
const mailsTo = (login: string, kind: string) =>
  db.message.findMany({ where: { personId: who(login).personId, kind }, orderBy: { createdAt: "asc" } });

describe("champions", () => {
  it("refuses the committer themselves, a colleague, somebody suspended and whoever is no member, each with its reason", async () => {
    await expect(assign("noor")).rejects.toMatchObject(refusal("self"));
    await expect(assign("gwen")).rejects.toMatchObject(refusal("same_organization"));
    await expect(assign("gwen")).rejects.toThrow("gwen works where the committer works");
    await expect(assign("sus")).rejects.toMatchObject(refusal("suspended"));
    await expect(assign("olu")).rejects.toMatchObject(refusal("not_member"));
    const later = new Date(Date.now() + DAY).toISOString();
    await expect(
      assignChampion(who("adi"), { login: "noor", champion: "mara", from: later }),
    ).rejects.toMatchObject(refusal("in_future"));
    expect(await db.championAssignment.count()).toBe(0);
  });

  it("committers law 4: below two champions onboarding is frozen and a programme admin has a task; with two neither", async () => {
    await assign("mara");
    await expect(assign("mara")).rejects.toMatchObject(refusal("assigned"));
    expect(await supportNow()).toMatchObject({ isEnough: false, words: "1 of 2 champions" });
    expect(await waitsOf("adi")).toMatchObject([
      { kind: "champion_missing", title: "noor has 1 of 2 champions" },
    ]);
    const [frozen] = await loadCommitters(prisma(), { where: {}, now: now() });
    expect(frozen?.onboarding).toMatchObject({ isFrozen: true, next: { state: "frozen" } });
    await assign("hana");
    expect(await supportNow()).toMatchObject({ isEnough: true, words: "2 champions" });
    expect(await waitsOf("adi")).toEqual([]);
    expect(await newsOf("hana", "champion.assigned")).toEqual(["You champion noor"]);
  });

  it("committers law 4: a champion who begins to work where the committer works is found, without anybody saying so", async () => {
    const data = { id: "aff_hana", personId: who("hana").personId, organizationId: "org_Tern" };
    await db.affiliation.create({ data: { ...data, from: new Date(Date.now() - 1000) } });
    const { champions, isEnough } = await supportNow();
    expect(isEnough).toBe(false);
    expect(champions.find((one) => one.person.login === "hana")?.whyNot).toContain("hana works where");
    expect(await waitsOf("adi")).toHaveLength(1);
    await db.affiliation.delete({ where: { id: "aff_hana" } });
  });

  it("away with a delegate the delegate stands in and is held to the same; away without one nobody does; back early", async () => {
    const away = { until: new Date(Date.now() + 20 * DAY).toISOString() };
    await expect(goAway(who("mara"), { ...away, delegate: "gwen" })).rejects.toMatchObject(
      refusal("same_organization"),
    );
    await expect(goAway(who("mara"), { ...away, delegate: "mara" })).rejects.toMatchObject(
      refusal("self_delegate"),
    );
    await expect(goAway(who("dov"), away)).rejects.toMatchObject(refusal("no_champion"));
    await goAway(who("mara"), { ...away, delegate: "hana" });
    expect(await supportNow(), "somebody who champions already counts once").toMatchObject({
      isEnough: false,
    });
    await goAway(who("mara"), { ...away, delegate: "dov" });
    expect(await supportNow()).toMatchObject({ isEnough: true });
    expect((await getChampionHome(who("dov"), {})).people).toMatchObject([{ as: "delegate" }]);
    await goAway(who("mara"), away);
    expect(await supportNow()).toMatchObject({ isEnough: false, words: "1 of 2 champions" });
    expect(await newsOf("adi", "champion.too_few")).not.toHaveLength(0);
    await comeBack(who("mara"), {});
    expect(await supportNow()).toMatchObject({ isEnough: true });
    await expect(comeBack(who("mara"), {})).rejects.toMatchObject(refusal("not_away"));
  });
});

describe("the champion's home", () => {
  it("says where each stands and whom it waits on; a nudge goes out once in seven days for a step", async () => {
    const { people: mine } = await getChampionHome(who("mara"), {});
    expect(mine).toMatchObject([{ person: { login: "noor" }, as: "champion", waits: { key: "access" } }]);
    expect(mine[0]?.waits?.on.map((one) => one.login)).toEqual(["adi"]);
    const { text } = await nudgeCommitter(who("mara"), { login: "noor", step: "access", send: true });
    expect(text).toContain("Hello adi,");
    expect(await mailsTo("adi", "committer.nudge")).toMatchObject([
      { subject: "Access of noor waits on you" },
    ]);
    const again = nudgeCommitter(who("hana"), { login: "noor", step: "access", send: false });
    await expect(again).rejects.toMatchObject(refusal("nudged_lately"));
    await expect(again).rejects.toThrow("One nudge in 7 days");
    expect((await getChampionHome(who("hana"), {})).people[0]?.nudge).toMatchObject({
      times: 1,
      nextAt: expect.any(String),
    });
    await expect(
      nudgeCommitter(who("mara"), { login: "noor", step: "vote", send: true }),
    ).rejects.toMatchObject(refusal("moved_on"));
    await pass(7 * DAY);
    await nudgeCommitter(who("hana"), { login: "noor", step: "access", send: false });
    expect(await mailsTo("adi", "committer.nudge"), "copied, not sent").toHaveLength(1);
  });

  it("introduces a committer to whoever reviews their fork: both are told and written to", async () => {
    const number = await serveToReview("noor", "digest");
    const [fork] = (await getChampionHome(who("mara"), {})).people[0]?.forks ?? [];
    expect(fork).toMatchObject({ number, revision: "cross_check", reviewers: [{ login: "max" }] });
    const words = "You both care for *the digest*.";
    const { owner } = await introduceCommitter(who("mara"), { login: "noor", fork: number, text: words });
    expect(owner).toBe("max");
    for (const login of ["noor", "max"]) {
      expect(await newsOf(login, "committer.introduction")).toHaveLength(1);
      const [mail] = await mailsTo(login, "committer.introduction");
      expect(mail?.text, "what was written is no Markdown").toContain("\\*the digest\\*");
    }
    await expect(
      introduceCommitter(who("mara"), { login: "noor", fork: 999, text: words }),
    ).rejects.toMatchObject({ code: "not_found" });
  });

  it("an escalation reaches the programme lead with a clock on it; overdue is said until somebody acknowledges it", async () => {
    const { escalationId } = await raiseEscalation(who("mara"), {
      ...{ login: "noor", title: "Nobody answers", text: "For two weeks." },
    });
    expect(await waitsOf("lea")).toMatchObject([{ kind: "escalation", due: expect.stringContaining("by ") }]);
    expect(await mailsTo("lea", "escalation.raised")).toHaveLength(1);
    await expect(acknowledgeEscalation(who("mara"), { escalationId })).rejects.toMatchObject(
      refusal("not_programme_lead"),
    );
    await pass(25 * 3_600_000);
    expect((await listEscalations(who("noor"), {})).items).toMatchObject([
      { isOverdue: true, state: "raised" },
    ]);
    expect((await waitsOf("lea"))[0]?.due).toContain("overdue");
    expect((await listEscalations(who("dov"), {})).items, "it is none of dov's").toEqual([]);
    await acknowledgeEscalation(who("lea"), { escalationId });
    await expect(acknowledgeEscalation(who("lea"), { escalationId })).rejects.toMatchObject(
      refusal("acknowledged"),
    );
    await resolveEscalation(who("lea"), { escalationId, resolution: "They answered today." });
    expect(await waitsOf("lea")).toEqual([]);
    expect((await listEscalations(who("mara"), { of: "all" })).items).toMatchObject([
      { state: "resolved", isOverdue: false, resolution: "They answered today." },
    ]);
    expect(await newsOf("mara", "escalation.answered")).toHaveLength(2);
  });
});

describe("the thread", () => {
  it("is read and written by the committer, their champions and programme admins, and by nobody else", async () => {
    await writeMessage(who("noor"), { login: "noor", text: "Where do I begin?" });
    for (const login of ["mara", "hana", "adi"])
      expect((await getThread(who(login), { login: "noor" })).items).toMatchObject([
        { text: "Where do I begin?" },
      ]);
    for (const stranger of [who("dov"), who("lea"), who("gwen"), who("max")]) {
      await expect(getThread(stranger, { login: "noor" })).rejects.toMatchObject(refusal("not_in_thread"));
      await expect(writeMessage(stranger, { login: "noor", text: "x" })).rejects.toMatchObject(
        refusal("not_in_thread"),
      );
    }
    await expect(getThread(anonymous, { login: "noor" })).rejects.toMatchObject({ code: "not_signed_in" });
  });

  it("mails the others once an hour however much is written, and pages through it by cursor", async () => {
    for (const text of ["One", "Two", "Three"]) await writeMessage(who("mara"), { login: "noor", text });
    expect(await mailsTo("noor", "committer.message")).toHaveLength(1);
    expect(await newsOf("noor", "committer.message")).toHaveLength(1);
    expect(await mailsTo("mara", "committer.message"), "not what mara wrote").toHaveLength(1);
    const first = await getThread(who("noor"), { login: "noor", limit: 3 });
    expect(first.items.map((one) => one.text)).toEqual(["Three", "Two", "One"]);
    const cursor = first.nextCursor ?? "";
    const rest = await getThread(who("noor"), { login: "noor", limit: 3, cursor });
    expect(rest.items.map((one) => one.text)).toEqual(["Where do I begin?"]);
    expect(rest.nextCursor).toBeNull();
    await pass(3_600_000);
    await writeMessage(who("mara"), { login: "noor", text: "Four" });
    expect(await mailsTo("noor", "committer.message")).toHaveLength(2);
  });

  it("only the committer says how they are reached when it burns", async () => {
    const contact = "Ring at night";
    for (const login of ["mara", "adi"])
      await expect(setEmergencyContact(who(login), { login: "noor", contact })).rejects.toMatchObject(
        refusal("not_yours"),
      );
    await setEmergencyContact(who("noor"), { login: "noor", contact });
    expect((await getThread(who("mara"), { login: "noor" })).emergencyContact).toBe(contact);
    const trail = await db.auditEntry.findMany({ where: { objectType: "committer" } });
    expect(JSON.stringify(trail.map((one) => one.data))).not.toContain(contact);
  });
});

describe("incidents", () => {
  const details = "The notices of Ada Moore, ada@home.test, were shown to everybody.";
  const report = {
    ...{ service: "board", title: "Notices shown twice", summary: "Each notice was shown twice.", details },
    occurredAt: "2026-01-01T10:00:00Z",
  };
  let incidentId = "";

  it("committers law 6: an incident tells the contributor, whoever merged it, every champion and who stands in, each once", async () => {
    const commit = commitFiles(
      "board-web",
      "main",
      { "notices.js": "twice" },
      { by: "noor", message: "Notices" },
    );
    await push("board-web", "main", who("dov"));
    await goAway(who("hana"), { delegate: "dov" });
    ({ incidentId } = await reportIncident(who("max"), report));
    expect(await getIncident(who("max"), { incidentId })).toMatchObject({ state: "reported", traced: [] });
    const changes = [{ component: "board-web", commit }];
    await traceIncident(who("max"), { incidentId, changes });
    await expect(traceIncident(who("max"), { incidentId, changes })).rejects.toMatchObject(
      refusal("traced_already"),
    );
    const incident = await getIncident(who("noor"), { incidentId });
    expect(incident).toMatchObject({ state: "notified", traced: [{ contributor: { login: "noor" } }] });
    expect(Object.fromEntries(incident.told.map(({ person, parts }) => [person.login, parts]))).toEqual({
      noor: ["contributed"],
      dov: ["delegate", "merged"],
      mara: ["champion"],
      hana: ["champion"],
    });
    for (const login of ["noor", "dov", "mara", "hana"])
      expect(await mailsTo(login, "incident.told"), login).toHaveLength(1);
    await comeBack(who("hana"), {});
  });

  it("committers law 6: the details leave to nobody but the service's maintainers: no page, no list, no mail, no trail", async () => {
    expect((await getIncident(who("max"), { incidentId })).details).toBe(details);
    for (const login of ["noor", "dov", "mara", "hana", "adi", "lea"]) {
      const seen = await getIncident(who(login), { incidentId });
      expect(seen.details, login).toBeNull();
      expect(seen.summary).toBe("Each notice was shown twice.");
    }
    for (const login of ["gwen", "olu"]) {
      await expect(getIncident(who(login), { incidentId })).rejects.toMatchObject(refusal("not_told"));
      expect((await listIncidents(who(login), {})).items).toEqual([]);
    }
    const elsewhere = [
      await db.message.findMany(),
      await db.notification.findMany(),
      (await db.auditEntry.findMany()).map(({ id: _, ...entry }) => entry),
      await listIncidents(who("noor"), {}),
      // Not even in the copy of their own data of whoever reported it.
      await getOwnData(who("max"), {}),
    ];
    expect(JSON.stringify(elsewhere)).not.toContain("Ada Moore");
  });

  it("committers law 6: it offers the revert: commands with the right ids, and a branch that takes it back", async () => {
    const { traced } = await getIncident(who("noor"), { incidentId });
    const [change] = traced;
    const [revert] = change?.reverts ?? [];
    expect(revert?.commands).toContain(`git revert --no-edit ${change?.commit}`);
    expect(revert).toMatchObject({ madeUrl: null, mayMake: { ok: true } });
    const given = { incidentId, changeId: change?.id ?? "" };
    await expect(proposeRevert(who("gwen"), given)).rejects.toMatchObject(refusal("not_told"));
    const { branches } = await proposeRevert(who("noor"), given);
    expect(branches).toEqual([{ component: "board-web", branch: revert?.branch }]);
    expect(await proposeRevert(who("noor"), given), "twice is once").toEqual({ branches });
    const branch = revert?.branch ?? "";
    const pull = await openPullRequest(who("noor"), { component: "board-web", branch, title: "Back" });
    const fork = await requestFork(who("noor"), {
      ...{ service: "board", title: "Take it back", pullRequestIds: [pull.pullRequestId] },
    });
    const cut = await db.revision.findFirstOrThrow({
      where: { forkId: fork.forkId },
      include: { changes: true, contributors: true },
    });
    expect(JSON.stringify(cut.changes[0]?.files)).toContain("notices.js");
    const hands = cut.contributors.map((one) => `${one.personId} ${one.part}`);
    expect(hands, "law 2 of forks knows whose it is").toContain(`${who("noor").personId} pushed`);
    expect((await getIncident(who("noor"), { incidentId })).traced[0]?.reverts[0]?.madeUrl).toContain(branch);
  });

  it("a contributor has it waiting until it is resolved with words, which all who were told hear", async () => {
    expect(await waitsOf("noor")).toMatchObject([{ kind: "incident", url: `/incidents/${incidentId}` }]);
    await expect(resolveIncident(who("mara"), { incidentId, resolution: "x" })).rejects.toMatchObject(
      refusal("not_maintainer"),
    );
    await resolveIncident(who("max"), { incidentId, resolution: "Taken back." });
    expect(await waitsOf("noor")).toEqual([]);
    expect(await newsOf("mara", "incident.resolved")).toEqual(["Resolved: Notices shown twice"]);
  });

  it("refuses what was not, is not there, or is not theirs", async () => {
    const of = (more: object) => reportIncident(who("max"), { ...report, ...more });
    await expect(of({ occurredAt: "2099-01-01T10:00:00Z" })).rejects.toMatchObject(refusal("in_future"));
    await expect(of({ changes: [{ fork: 999 }] })).rejects.toMatchObject({ code: "not_found" });
    await expect(of({ changes: [{ component: "board-web", commit: "0".repeat(40) }] })).rejects.toMatchObject(
      {
        code: "unknown_commit",
      },
    );
    await expect(of({ changes: [{ component: "board-web", commit: "abc" }] })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await expect(reportIncident(who("noor"), report)).rejects.toMatchObject(refusal("not_maintainer"));
    // Nor are they told which forks and commits there are.
    for (const change of [{ fork: 999 }, { component: "board-web", commit: "0".repeat(40) }]) {
      const changes = [change];
      await expect(reportIncident(who("noor"), { ...report, changes })).rejects.toMatchObject(
        refusal("not_maintainer"),
      );
      await expect(traceIncident(who("noor"), { incidentId, changes })).rejects.toMatchObject(
        refusal("not_maintainer"),
      );
    }
    expect(await db.incident.count()).toBe(1);
  });
});

describe("the end", () => {
  it("committers law 4: when a champion leaves, rights that are held stay and a programme admin has the task", async () => {
    await db.committer.update({ where: { id: "committer_noor" }, data: { state: "active" } });
    const hana = (await supportNow()).champions.find((one) => one.person.login === "hana");
    await endChampion(who("hana"), { assignmentId: hana?.assignmentId ?? "", reason: "Moves away" });
    const support = await supportNow();
    expect(support).toMatchObject({ isEnough: false, ended: [{ reason: "Moves away" }] });
    expect((await waitsOf("adi"))[0]?.why).toContain("rights that they hold stay");
    expect(await db.committer.findUniqueOrThrow({ where: { id: "committer_noor" } })).toMatchObject({
      state: "active",
    });
    const home = await getChampionHome(who("hana"), {});
    expect(home).toMatchObject({ people: [], past: [{ person: { login: "noor" }, reason: "Moves away" }] });
    await expect(getThread(who("hana"), { login: "noor" })).rejects.toMatchObject(refusal("not_in_thread"));
  });
});

/** A fork whose checks passed, so that its review waits. */
async function serveToReview(login: string, branch: string) {
  commitFiles("board-web", branch, { "digest.js": branch }, { by: login });
  await push("board-web", branch, who(login));
  const { pullRequestId } = await openPullRequest(who(login), {
    component: "board-web",
    branch,
    title: branch,
  });
  const { number, revisionId } = await requestFork(who(login), {
    ...{ service: "board", title: branch, pullRequestIds: [pullRequestId] },
  });
  const system = systemActor("test");
  const [check] = await beginChecks(system, { revisionId, attempt: 1 });
  if (!check) throw new Error("no check");
  await recordCheck(system, { checkId: check.checkId, state: "passed", steps: [], fault: null });
  await concludeChecks(system, { revisionId, attempt: 1 });
  return number;
}
