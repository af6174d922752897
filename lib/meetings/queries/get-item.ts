import { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { MAX_NUMBER } from "@/lib/kernel/text";
import type { Db } from "@/lib/platform/prisma";
import { follows } from "../agenda/follows";
import { isNumbered } from "../agenda/number-items";
import { DecidedRule } from "../decided-rule";
import { type ItemPage, MeetingRow, type ResolutionDto } from "../dto";
import { Effect } from "../effects";
import { loadMaintainers } from "../load-resolution";
import { indexFacts, whyNot as whyNotApplied } from "../may-apply";
import { mayChangeItem } from "../policy";
import { majoritySentence, workOutCounted, workOutVoters } from "../rules";
import { MeetingInput } from "../schema";
import { countGroups, describeRows, itemSelect, numberBefore } from "./get-agenda";
import { loadGoneMissing } from "./load-gone-missing";
import { loadMeetingPage, person, wordOf } from "./load-page";
import { loadProspect } from "./load-prospect";

export const ItemNumberInput = z.object({
  ...MeetingInput.shape,
  number: z.coerce.number().int().positive().max(MAX_NUMBER).describe("By which the item is called."),
});
const SHOWN = 200;
const Tally = z.object({ for: z.int(), against: z.int(), abstain: z.int() });

/** One item of the agenda, as it is asked and decided: who is there, who is recused, the questions, the reader's ballots. */
export const getItem = query(ItemNumberInput, async ({ db, actor, input, now }): Promise<ItemPage> => {
  const loaded = await loadMeetingPage(db, actor, input.meetingId);
  const { page, you, roll } = loaded;
  const found = await findByNumber(db, input);
  const toItem = (
    await describeRows(db, actor, { meeting: { ...page, chairId: loaded.chairId }, rows: [found.row] })
  )(input.number - 1);
  const { questions: _, ...row } = toItem(found.row);
  const { present } = workOutCounted(roll);
  const people = await findPeople(db, [
    ...present.slice(0, SHOWN),
    ...roll.proxies.map(({ giverId }) => giverId),
  ]);
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const { quorum, quorumRule } = page;
  return {
    ...row,
    meeting: MeetingRow.parse(page),
    ...{ of: found.of, quorum, quorumRule, you },
    requirements: await readRequirements(db, input.meetingId, found.row),
    resolutions: await readResolutions(db, actor, { ...loaded, item: found.row, now }),
    goneMissing: row.kind === "verification" ? await loadGoneMissing(db, found.row.id, now) : [],
    present: people
      .filter((one) => present.includes(one.id))
      .map((one) => ({
        ...one,
        proxies: roll.proxies
          .filter(({ holderId, giverId }) => holderId === one.id && !present.includes(giverId))
          .flatMap(({ giverId }) => nameOf.get(giverId) ?? []),
      })),
  };
});

async function findByNumber(db: Db, { meetingId, number }: { meetingId: string; number: number }) {
  const groups = (await countGroups(db, meetingId)).filter(({ kind }) => isNumbered(kind));
  const of = groups.reduce((sum, { count }) => sum + count, 0);
  let skip = number - 1;
  for (const { kind, count } of groups) {
    if (skip < count) {
      const row = await db.agendaItem.findFirst({
        where: { meetingId, kind },
        orderBy: { position: "asc" },
        skip,
        select: itemSelect,
      });
      if (row) return { row, of };
      break;
    }
    skip -= count;
  }
  throw notFound("This item");
}

/** Of a change of the requirements: whether it still fits what is in force, and what else would change them here. */
async function readRequirements(
  db: Db,
  meetingId: string,
  { id, requirementSetId: setId }: { id: string; requirementSetId: string | null },
): Promise<ItemPage["requirements"]> {
  if (!setId) return null;
  const set = await db.requirementSet.findUnique({
    where: { id: setId },
    select: { state: true, basedOn: { select: { state: true } } },
  });
  const items = await db.agendaItem.findMany({
    where: { meetingId, kind: "requirement_set" },
    orderBy: { position: "asc" },
    select: { id: true, title: true },
  });
  const before = numberBefore(await countGroups(db, meetingId), "requirement_set");
  return {
    setId,
    isOutdated: set?.state === "tabled" && set.basedOn !== null && set.basedOn.state !== "adopted",
    rivals: items
      .map((one, index) => ({ id: one.id, number: before + index + 1, title: one.title }))
      .filter((one) => one.id !== id)
      .map(({ number, title }) => ({ number, title })),
  };
}

type Loaded = Awaited<ReturnType<typeof loadMeetingPage>> & {
  item: { id: string; serviceId: string | null; proposedById: string | null };
  now: Date;
};

async function readResolutions(db: Db, actor: PersonActor, loaded: Loaded): Promise<ResolutionDto[]> {
  const { roll, rules, item, chairId } = loaded;
  const rows = await db.resolution.findMany({
    where: { itemId: item.id },
    orderBy: { position: "asc" },
    select: {
      ...{
        id: true,
        text: true,
        kind: true,
        state: true,
        effect: true,
        method: true,
        rule: true,
        tally: true,
      },
      ...{ eligibleIds: true, decidedAt: true, decisionReason: true },
      recusals: { orderBy: { at: "asc" }, select: { reason: true, person } },
      votes: { where: { castById: actor.personId }, select: { voterId: true, choice: true } },
      _count: { select: { votes: true } },
    },
  });
  const isAsked = ({ state }: (typeof rows)[number]) => state === "tabled" || state === "put";
  const asked = rows
    .filter(isAsked)
    .map(({ effect }) => ({ itemId: item.id, effect: Effect.parse(effect) }))
    .filter(({ effect }) => effect.kind !== "none");
  const prospect =
    asked.length > 0
      ? indexFacts(await loadProspect(db, { meetingId: loaded.page.id, asked, now: loaded.now }))
      : null;
  return Promise.all(
    rows.map(async (row) => {
      const effect = Effect.parse(row.effect);
      const isOpen = isAsked(row);
      // Before it is put nobody is written down yet: who maintains the service will be.
      const maintainers =
        row.state === "tabled" ? await loadMaintainers(db, { effect, serviceId: item.serviceId }) : new Map();
      const known = new Set(row.recusals.map(({ person: { id } }) => id));
      const others = await findPeople(
        db,
        [...maintainers.keys()].filter((id) => !known.has(id) && roll.eligibleIds.includes(id)),
      );
      const recused = [
        ...row.recusals.map(({ person: one, reason }) => ({ ...one, reason })),
        ...others.map((one) => ({ ...one, reason: maintainers.get(one.id) ?? "" })),
      ];
      const recusedIds = recused.map(({ id }) => id);
      const voters = workOutVoters({ ...roll, recusedIds });
      const mine = [...voters]
        .filter(([, castById]) => castById === actor.personId)
        .map(([voterId]) => voterId);
      const cast = new Map(row.votes.map(({ voterId, choice }) => [voterId, choice]));
      const shown = await findPeople(db, [...(row.state === "put" ? mine : []), ...cast.keys()]);
      const rule = DecidedRule.safeParse(row.rule);
      const tally = Tally.safeParse(row.tally);
      return {
        ...{ id: row.id, text: row.text, kind: row.kind, state: row.state, effect: effect.kind },
        ...{ majority: rule.data?.majority ?? majoritySentence(row.kind, rules), follows: follows(effect) },
        comesToNothing: isOpen && prospect ? whyNotApplied(effect, prospect) : null,
        recused,
        voters: isOpen ? voters.size : row.eligibleIds.length,
        cast: row._count.votes,
        ...{ tally: tally.data ?? null, method: row.method, rule: rule.data ?? null },
        decidedAt: row.decidedAt?.toISOString() ?? null,
        decisionReason: row.decisionReason,
        ballots: shown
          .map((one) => ({
            ...one,
            isProxy: one.id !== actor.personId,
            choice: cast.get(one.id) ?? null,
          }))
          .sort((one, other) => Number(one.isProxy) - Number(other.isProxy)),
        notVoting: whyNot(actor.personId, {
          isPut: row.state === "put",
          recused,
          roll,
          isVoter: mine.length > 0 || cast.size > 0,
        }),
        missing:
          row.state === "put" && loaded.you.run === null
            ? await readMissing(db, { resolutionId: row.id, voters })
            : null,
        withdraw: isOpen
          ? wordOf(mayChangeItem(actor, { proposedById: item.proposedById, meeting: { chairId } }))
          : "It is decided.",
      } satisfies ResolutionDto;
    }),
  );
}

/** By login; the database is not asked for nobody. */
const findPeople = async (db: Db, ids: readonly string[]) =>
  ids.length > 0
    ? db.person.findMany({ where: { id: { in: [...new Set(ids)] } }, orderBy: { login: "asc" }, ...person })
    : [];

/** So many of those who have not voted are named. */
const NAMED = 10;

/** Who may vote and has not: they are not counted once it is decided. */
async function readMissing(
  db: Db,
  { resolutionId, voters }: { resolutionId: string; voters: ReadonlyMap<string, string> },
): Promise<ResolutionDto["missing"]> {
  const votes = await db.vote.findMany({ where: { resolutionId }, select: { voterId: true } });
  const voted = new Set(votes.map(({ voterId }) => voterId));
  const missing = [...voters].filter(([voterId]) => !voted.has(voterId));
  const people = await db.person.findMany({
    where: { id: { in: [...new Set(missing.flat())] } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
  const nameOf = new Map(people.map(({ id, name }) => [id, name]));
  const holderOf = new Map(missing);
  const some = people.flatMap(({ id, name }) => {
    const holderId = holderOf.get(id);
    if (holderId === undefined) return [];
    return [{ name, holder: holderId === id ? null : (nameOf.get(holderId) ?? null) }];
  });
  return { count: missing.length, some: some.slice(0, NAMED) };
}

interface Reader {
  isPut: boolean;
  recused: readonly { id: string; reason: string }[];
  roll: { eligibleIds: readonly string[]; presentIds: readonly string[] };
  isVoter: boolean;
}
function whyNot(personId: string, { isPut, recused, roll, isVoter }: Reader): string | null {
  const own = recused.find(({ id }) => id === personId);
  if (own)
    return `You are recused: ${own.reason.replace(/^maintains /, "you maintain ")}. You count for quorum, not for the ballot.`;
  if (!roll.eligibleIds.includes(personId)) return "You may not vote at this meeting.";
  if (!roll.presentIds.includes(personId)) return "You are not there: check in to vote.";
  if (!isPut) return "You vote once the question is put.";
  return isVoter ? null : "You have nothing to cast on it.";
}
