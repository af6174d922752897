import { beforeAll, describe, expect, it } from "vitest";
import { db } from "@/e2e/fixtures/coop";
import { countWaiting, listWaiting } from "@/lib/events/queries/list-waiting";
import type { PersonActor } from "@/lib/kernel/actor";
import type { CoopRole } from "@/lib/people/schema";
import { loadPanel } from "./load-panel";
import { mayCrossCheck, mayRunChecks } from "./policy";

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));
const now = new Date();
const PEOPLE = Array.from({ length: 10 }, (_, index) => `p${index}`);
const STATES = ["cross_check", "cross_check", "checking", "checking", "approved", "superseded"] as const;

/** Numbers that are the same in every run. */
let seed = 7;
const below = (limit: number) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * limit);
};
const chance = (percent: number) => below(100) < percent;
const some = <One>(all: readonly One[], percent: number) => all.filter(() => chance(percent));

/** A small co-op put together at random: every mix of hands, organizations, suspensions and answers comes up. */
async function addCoop() {
  for (const name of ["north", "south", "west"]) await db.organization.create({ data: { id: name, name } });
  for (const id of PEOPLE) {
    const until = chance(30) ? at(1) : null;
    const affiliations = some(["north", "south", "west"], 35).map((organizationId) => ({
      id: `${id}_${organizationId}`,
      organizationId,
      from: at(0),
      until,
    }));
    const roles: CoopRole[] = id === "p8" || id === "p9" ? ["member", "board"] : ["member"];
    await db.person.create({
      data: {
        id,
        login: id,
        name: id,
        suspendedAt: chance(20) ? at(2) : null,
        affiliations: { create: affiliations },
        roles: { create: roles.map((role) => ({ id: `${id}_${role}`, role, from: at(0) })) },
      },
    });
  }
  for (let index = 0; index < 12; index++) await addService(`s${index}`);
}

async function addService(id: string) {
  await db.service.create({
    data: {
      id,
      slug: id,
      title: id,
      kind: "user",
      level: "beta",
      levelSince: at(0),
      summary: "",
      createdAt: at(0),
      components: {
        create: ["web", "api"].map((name) => ({
          id: `${id}_${name}`,
          name: `${id}-${name}`,
          purpose: "",
          host: "local",
          repository: name,
          owners: { create: some(PEOPLE.slice(0, 8), 8).map((personId) => ({ personId, since: at(0) })) },
        })),
      },
      manifests: { create: { id, digest: id, entries: [], createdAt: at(0) } },
      maintainers: {
        create: some(PEOPLE, 15).map((personId) => ({
          id: `${id}_${personId}`,
          personId,
          invitedAt: at(0),
          acceptedAt: chance(85) ? at(1) : null,
          steppedDownAt: chance(10) ? at(2) : null,
        })),
      },
    },
  });
  for (let index = 0; index < 5; index++) await addFork(id, `${id}_${index}`);
}

async function addFork(serviceId: string, id: string) {
  const { number } = await db.fork.create({
    data: {
      id,
      serviceId,
      title: id,
      ownerId: PEOPLE[below(PEOPLE.length)] ?? "p0",
      state: chance(85) ? "open" : "withdrawn",
      openedAt: at(0),
      stateSince: at(0),
    },
  });
  const pull = `${id}_pull`;
  const component = { componentId: `${serviceId}_web`, head: id, base: id };
  await db.pullRequest.create({
    data: {
      id: pull,
      componentId: component.componentId,
      number,
      title: id,
      headBranch: id,
      headSha: id,
      openedAt: at(0),
      updatedAt: at(0),
    },
  });
  const revisions = chance(20) ? [1, 2] : [1];
  for (const revision of revisions) {
    const revisionId = `${id}_r${revision}`;
    await db.revision.create({
      data: {
        id: revisionId,
        forkId: id,
        number: revision,
        digest: revisionId,
        state: STATES[below(STATES.length)] ?? "cross_check",
        stateSince: at(below(1000)),
        checksHeld: chance(70),
        cutFromId: serviceId,
        runsId: serviceId,
        createdAt: at(0),
        changes: {
          create: { ...component, pullRequestId: pull, commits: [], files: [], added: 0, removed: 0 },
        },
        contributors: {
          create: [...some(PEOPLE, 15), null].map((personId) => ({
            id: `${revisionId}_${personId}`,
            personId,
            label: personId ?? "a stranger",
            part: "authored",
          })),
        },
        crossChecks: {
          create: some(PEOPLE, 10).map((personId) => ({
            id: `${revisionId}_${personId}`,
            personId,
            verdict: "approve" as const,
            items: {},
            standing: "maintainer",
            rule: "",
            at: at(5),
          })),
        },
      },
    });
  }
}

const actorOf = async (id: string): Promise<PersonActor> => {
  const row = await db.person.findUniqueOrThrow({ where: { id }, include: { roles: true } });
  return {
    kind: "person",
    personId: id,
    login: id,
    name: id,
    roles: row.roles.map((grant) => grant.role),
    suspended: row.suspendedAt !== null,
    via: { kind: "session" },
  };
};

/** The policies, asked of every revision one after the other. */
async function decideOneByOne(actor: PersonActor) {
  const revisions = await db.revision.findMany({
    where: { OR: [{ state: "cross_check" }, { state: "checking", checksHeld: true }] },
    include: { fork: { include: { revisions: { orderBy: { number: "desc" }, take: 1 } } } },
    orderBy: [{ stateSince: "asc" }, { id: "asc" }],
  });
  const found: string[] = [];
  for (const revision of revisions) {
    const { fork } = revision;
    const { panel, approval, contributors } = await loadPanel(db, {
      revisionId: revision.id,
      serviceId: fork.serviceId,
      now,
    });
    const row = {
      state: revision.state,
      forkState: fork.state,
      isLatest: fork.revisions[0]?.id === revision.id,
      approval,
      maintainerIds: panel.maintainers.map((party) => party.personId),
      technicalOwnerIds: panel.technicalOwners.map((party) => party.personId),
      boardDecides: approval.boardDecides,
    };
    const isOpen = fork.state === "open" && row.isLatest;
    const answered = approval.deciders.some((one) => one.personId === actor.personId && one.verdict !== null);
    const hadAHand = contributors.some((one) => one.person.id === actor.personId);
    const may =
      revision.state === "checking"
        ? isOpen && mayRunChecks(actor, row).ok
        : mayCrossCheck(actor, row).ok && !answered && !hadAHand;
    if (may) found.push(`${fork.title}, revision ${revision.number}`);
  }
  return found;
}

beforeAll(addCoop);

describe("what waits on somebody", () => {
  it.each(PEOPLE)("is what the policies allow %s, and as many as every page counts", async (id) => {
    const actor = await actorOf(id);
    const { items } = await listWaiting(actor, {});
    const decisions = items.filter((item) => item.kind === "cross_check" || item.kind === "run_checks");
    expect(decisions.map((item) => item.title).sort()).toEqual((await decideOneByOne(actor)).sort());
    expect(await countWaiting(db, actor, now)).toBe(items.length);
  });

  it("comes up for the board too: cross-checks and held checks that nobody else may decide", async () => {
    const boards = await Promise.all(["p8", "p9"].map(actorOf));
    const kinds = await Promise.all(
      boards.filter((one) => !one.suspended).map(async (one) => (await listWaiting(one, {})).items),
    );
    const forBoard = kinds.flat().filter((item) => item.why.includes("so the board does"));
    expect(new Set(forBoard.map((item) => item.kind))).toEqual(new Set(["cross_check", "run_checks"]));
    const inboxes = await Promise.all(
      PEOPLE.map(async (id) => (await listWaiting(await actorOf(id), {})).items),
    );
    // The other tests compare something.
    expect(inboxes.filter((items) => items.length >= 3).length).toBeGreaterThan(4);
  });

  it("the board joins where every free maintainer shares the contributor's organization, and nowhere else", async () => {
    const people = { kin: "north", other: "south", author: "north", chair: null };
    for (const [id, organizationId] of Object.entries(people)) {
      const affiliation = organizationId && { create: { id, organizationId, from: at(0) } };
      await db.person.create({ data: { id, login: id, name: id, affiliations: affiliation || undefined } });
    }
    await db.roleGrant.create({ data: { id: "chair", personId: "chair", role: "board", from: at(0) } });
    for (const maintainer of ["kin", "other"]) await addLoneService(maintainer);
    const { items } = await listWaiting(await actorOf("chair"), {});
    const titles = items.map((item) => item.title);
    expect(titles).toContain("by-kin, revision 1");
    expect(titles).not.toContain("by-other, revision 1");
    expect(await countWaiting(db, await actorOf("chair"), now)).toBe(items.length);
  });
});

describe("a pull request that nobody runs", () => {
  it("waits on who opened it, where a fork can be asked for, until one is or it is closed", async () => {
    await db.person.create({ data: { id: "opener", login: "opener", name: "opener" } });
    await db.service.update({ where: { id: "s0" }, data: { productionId: "s0" } });
    const pulls = [
      { id: "runs-here", componentId: "s0_web" },
      { id: "closed", componentId: "s0_web", state: "closed" as const },
      { id: "nothing-runs", componentId: "s1_web" },
      { id: "forked", componentId: "s0_web", forks: { create: { forkId: "s0_0" } } },
    ];
    for (const [index, pull] of pulls.entries()) {
      const times = { openedAt: at(index), updatedAt: at(index) };
      const named = { number: 90_000 + index, title: pull.id, headBranch: pull.id, headSha: pull.id };
      await db.pullRequest.create({ data: { ...pull, ...named, ...times, openedById: "opener" } });
    }
    const opener = await actorOf("opener");
    const { items } = await listWaiting(opener, {});
    expect(items.map(({ kind, title, url }) => ({ kind, title, url }))).toEqual([
      { kind: "request", title: "runs-here", url: "/services/s0/components/s0-web/pulls/90000" },
    ]);
    expect(await countWaiting(db, opener, now)).toBe(1);
  });
});

/** A service with one maintainer, and a revision of `author` that waits for its cross-check. */
async function addLoneService(maintainer: string) {
  const id = `by-${maintainer}`;
  const dated = { createdAt: at(0), stateSince: at(0) };
  await db.service.create({
    data: {
      id,
      slug: id,
      title: id,
      kind: "user",
      level: "beta",
      levelSince: at(0),
      summary: "",
      createdAt: at(0),
      manifests: { create: { id, digest: id, entries: [], createdAt: at(0) } },
      maintainers: { create: { id, personId: maintainer, invitedAt: at(0), acceptedAt: at(0) } },
    },
  });
  await db.fork.create({
    data: {
      id,
      serviceId: id,
      title: id,
      ownerId: "author",
      state: "open",
      openedAt: at(0),
      stateSince: at(0),
    },
  });
  await db.revision.create({
    data: {
      id,
      forkId: id,
      number: 1,
      digest: id,
      state: "cross_check",
      cutFromId: id,
      runsId: id,
      ...dated,
    },
  });
  await db.revisionContributor.create({
    data: { id, revisionId: id, personId: "author", label: "author", part: "authored" },
  });
}
