import { beforeAll, expect, it } from "vitest";
import { db } from "@/e2e/fixtures/coop";
import { graceMeeting } from "@/lib/maturity/grace";
import { Consequences } from "@/lib/meetings/consequences-schema";
import { DecidedRule } from "@/lib/meetings/decided-rule";
import { isTallyPossible, type tally } from "@/lib/meetings/rules";
import { seedDefaultSet } from "../seed-default-set";
import { seedCatalogue } from "./seed-catalogue";
import { seedHistory } from "./seed-history";
import { seedPeople } from "./seed-people";

const now = new Date("2026-11-21T10:00:00Z");

beforeAll(async () => {
  await db.$transaction(
    async (tx) => {
      await seedDefaultSet(tx, new Date("2024-09-01T10:00:00Z"));
      const personId = await seedPeople(tx, now);
      const serviceId = await seedCatalogue(tx, { personId, now });
      await seedHistory({ tx, serviceId, personId, now });
    },
    { timeout: 30_000 },
  );
});

it("every service stands where the last change of its level put it", async () => {
  const services = await db.service.findMany({
    include: { levelChanges: { orderBy: { at: "desc" }, take: 1 } },
  });
  expect(services.map(({ slug, level }) => `${slug} ${level}`)).toEqual(
    services.map(({ slug, levelChanges }) => `${slug} ${levelChanges[0]?.to}`),
  );
  expect(new Set(services.map(({ level }) => level))).toEqual(
    new Set(["proposed", "alpha", "beta", "live", "retired"]),
  );
});

it("no meeting counted more votes than people who could vote", async () => {
  const decided = await db.resolution.findMany({ where: { state: "carried" } });
  expect(decided.length).toBeGreaterThan(8);
  for (const { text, tally: counted, eligibleIds } of decided) {
    const votes = counted as unknown as ReturnType<typeof tally>;
    expect(isTallyPossible(votes, eligibleIds.length), text).toBe(true);
    expect(votes.for, text).toBeGreaterThan(votes.against);
  }
});

it("Identity has grace until the meeting that comes, and the wiki is under scrutiny", async () => {
  const { graceFrom } = await db.deficiency.findFirstOrThrow({ where: { state: "in_grace" } });
  const meetings = await db.meeting.findMany();
  expect(graceMeeting(graceFrom ?? now, meetings)).toMatchObject({ kind: "agm", state: "planned" });
  expect(await db.scrutiny.findMany({ where: { state: "opened" }, select: { service: true } })).toMatchObject(
    [{ service: { slug: "wiki" } }],
  );
});

it("each meeting that was held says what it changed and who was there, and the one that comes has its agenda", async () => {
  const held = await db.meeting.findMany({ where: { closedAt: { not: null } }, orderBy: { heldAt: "asc" } });
  const changed = held.map(({ consequences }) => Consequences.parse(consequences));
  expect(changed.map(({ levels, updates }) => levels.length + updates.length)).toEqual([4, 3, 2]);
  expect(changed[2]?.scrutinies.length).toBe(4);
  const rules = await db.resolution.findMany({ where: { state: "carried" }, select: { rule: true } });
  for (const { rule } of rules) expect(DecidedRule.safeParse(rule).success).toBe(true);
  const kinds = await db.agendaItem.groupBy({ by: ["kind"], where: { meeting: { state: "planned" } } });
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining([
      "minutes",
      "missing_update",
      "flagged_update",
      "grace_ends",
      "scrutiny",
      "verification",
    ]),
  );
});
