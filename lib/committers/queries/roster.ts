import { z } from "zod";
import { mayExportProgramme } from "@/lib/agreements/policy";
import { AppError, type Decision, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { organizationsOf, timelineOf, timelineSelect, workedAt } from "../load-roster";
import { mayImportRoster } from "../policy/roster";
import { HOLDING_STATES } from "../rules/access";
import { writeChampion } from "../rules/roster-champions";
import { writeMoment } from "../rules/roster-moment";
import { toStretches } from "../rules/roster-timeline";
import {
  ExportRosterInput,
  type HeldBack,
  ImportRosterInput,
  KeptRoster,
  type RosterImportItem,
  type RosterImportPage,
} from "../schema/roster";
import { writeRoster } from "../write-roster";
import { loadCommitters } from "./load-committers";

const people = { begunBy: { select: { name: true } }, appliedBy: { select: { name: true } } } as const;

/** The last fifty rosters that were read, newest first. Throws forbidden. */
export const listRosterImports = query(z.object({}), async ({ db, actor }): Promise<RosterImportItem[]> => {
  demand(mayImportRoster(actor));
  const rows = await db.rosterImport.findMany({
    orderBy: [{ begunAt: "desc" }, { id: "desc" }],
    take: 50,
    include: people,
  });
  return rows.map(toItem);
});

/** One roster that was read: what it would do, and what is wrong with it. Throws forbidden, not_found. */
export const getRosterImport = query(
  ImportRosterInput,
  async ({ db, actor, input }): Promise<RosterImportPage> => {
    demand(mayImportRoster(actor));
    const row = await db.rosterImport.findUnique({ where: { id: input.importId }, include: people });
    if (!row) throw notFound("This import");
    const { since, findings, people: shown } = KeptRoster.parse(row.plan);
    return { ...toItem(row), since, findings, people: shown };
  },
);

interface Row {
  id: string;
  fileName: string;
  begunAt: Date;
  appliedAt: Date | null;
  plan: unknown;
  begunBy: { name: string };
  appliedBy: { name: string } | null;
}
function toItem(row: Row): RosterImportItem {
  const { errors, changes } = KeptRoster.pick({ errors: true, changes: true }).parse(row.plan);
  return {
    ...{ id: row.id, fileName: row.fileName, errors, changes },
    ...{ begunAt: row.begunAt.toISOString(), begunBy: row.begunBy.name },
    ...{ appliedAt: row.appliedAt?.toISOString() ?? null, appliedBy: row.appliedBy?.name ?? null },
  };
}

/** Components whose rights came with a roster and wait for a person. */
export const isHeldBack = { isHeldBack: true, until: null } as const;
const MOST_HELD = 50;

/** Whose imported rights wait for a person, and what is missing for them; the first fifty. Throws forbidden. */
export const listHeldBack = query(
  z.object({}),
  async ({ db, actor, now }): Promise<{ items: HeldBack[]; all: number }> => {
    demand(mayImportRoster(actor));
    const where = { state: { in: [...HOLDING_STATES] }, components: { some: isHeldBack } };
    const all = await db.committer.count({ where });
    const first = await db.committer.findMany({
      where,
      orderBy: { id: "asc" },
      take: MOST_HELD,
      select: { id: true, components: { where: isHeldBack, select: { name: true, componentId: true } } },
    });
    const components = new Map(first.map((one) => [one.id, one.components]));
    const loaded = await loadCommitters(db, { where: { id: { in: [...components.keys()] } }, now });
    const items = loaded.flatMap(({ person, committer, clearance, support }) => {
      const held = components.get(committer?.id ?? "") ?? [];
      const unmet = clearance.conditions.find((one) => one.state === "unmet");
      const lacking = unmet && `${unmet.reason} It takes ${unmet.fixer ?? "somebody"} to mend that.`;
      return {
        ...{ login: person.login, name: person.name, components: held.map(({ name }) => name) },
        known: held.filter(({ componentId }) => componentId !== null).length,
        problem: lacking ?? (support && !support.isEnough ? support.words : null),
      };
    });
    return { items, all };
  },
);

/** Every committer with their history as a file that imports to the same. Throws forbidden. */
export const exportRoster = query(ExportRosterInput, async ({ db, actor, input }): Promise<string> => {
  demand(mayExportProgramme(actor));
  const rows = await db.committer.findMany({
    orderBy: { person: { login: "asc" } },
    select: { ...timelineSelect, person: { select: { login: true, name: true, affiliations: workedAt } } },
  });
  const champions = await db.person.findMany({
    where: { championOf: { some: {} } },
    select: { login: true, name: true },
  });
  const written = new Map(champions.map((one) => [one.login.toLowerCase(), writeChampion(one)]));
  const lines = rows.flatMap(({ person, ...committer }) =>
    toStretches(timelineOf(committer, organizationsOf(person.affiliations))).map((one) => ({
      ...{ github: person.login, name: person.name === person.login ? "" : person.name, state: one.state },
      ...{ organizations: [...one.organizations], components: [...one.components] },
      champions: one.champions.map((login) => written.get(login) ?? `@${login}`),
      ...{ from: writeMoment(one.from), until: one.until ? writeMoment(one.until) : "" },
    })),
  );
  return writeRoster(lines, input.format);
});

function demand(decision: Decision) {
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
}
