import type { PersonActor } from "@/lib/kernel/actor";
import { AppError, no, notFound, yes } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Db } from "@/lib/platform/prisma";
import { standingMaintainer } from "../load-incident";
import { loadReverts, type Revert } from "../load-reverts";
import { mayHandleIncident, mayReadDetails, mayReadIncident } from "../policy/incidents";
import { revertCommands } from "../rules/reverts";
import {
  type IncidentChangeView,
  IncidentInput,
  type IncidentView,
  type RevertOffer,
} from "../schema/incidents";
import { incidentItemSelect, toItem } from "./list-incidents";

const person = { select: { id: true, login: true, name: true } } as const;

/**
 * One incident, with the revert of each change. Its details are read only for those who may have them, so that nothing
 * can carry them to anybody else. Throws forbidden, not_found.
 */
export const getIncident = query(IncidentInput, async ({ db, actor, input }): Promise<IncidentView> => {
  const row = await db.incident.findUnique({
    where: { id: input.incidentId },
    select: {
      ...incidentItemSelect,
      ...{ reportedBy: person, resolvedBy: person, resolution: true, reportedById: true },
      service: {
        select: {
          ...{ slug: true, title: true },
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
      changes: {
        orderBy: { id: "asc" },
        select: {
          ...{ id: true, commit: true, component: { select: { name: true } }, contributor: person },
          fork: { select: { number: true, title: true, state: true } },
        },
      },
      notices: { orderBy: [{ at: "asc" }, { part: "asc" }], select: { part: true, at: true, person } },
    },
  });
  if (!row) throw notFound("This incident");
  const { maintainers, ...service } = row.service;
  const rights = {
    maintainerIds: maintainers.map((one) => one.personId),
    reportedById: row.reportedById,
    toldIds: row.notices.map((one) => one.person.id),
  };
  const decision = mayReadIncident(actor, rights);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
  const reverts = await loadReverts(db, row.id);
  const handles = mayHandleIncident(actor, rights);
  return {
    ...toItem({ ...row, service }),
    ...{ reportedBy: row.reportedBy, resolvedBy: row.resolvedBy, resolution: row.resolution },
    details: mayReadDetails(actor, rights).ok ? await readDetails(db, row.id) : null,
    traced: row.changes.map((change) => toChange(change, reverts.get(change.id) ?? [], actor)),
    told: toTold(row.notices),
    yourPart: row.notices.filter((one) => one.person.id === actor.personId).map((one) => one.part),
    may: {
      trace: !handles.ok || !row.resolvedAt ? handles : no("resolved", "It is resolved."),
      resolve: !handles.ok || !row.resolvedAt ? handles : no("resolved", "It is resolved already."),
    },
  };
});

async function readDetails(db: Db, id: string) {
  return (await db.incident.findUniqueOrThrow({ where: { id }, select: { details: true } })).details;
}

interface ChangeRow {
  id: string;
  commit: string | null;
  component: { name: string } | null;
  contributor: IncidentChangeView["contributor"];
  fork: { number: number; title: string; state: string } | null;
}

const toChange = (change: ChangeRow, reverts: readonly Revert[], actor: PersonActor): IncidentChangeView => ({
  ...{ id: change.id, commit: change.commit, component: change.component?.name ?? null },
  contributor: change.contributor,
  isYours: change.contributor?.id === actor.personId,
  fork: change.fork && { ...change.fork, url: `/forks/${change.fork.number}` },
  reverts: reverts.map((one) => ({ component: one.component, ...toOffer(one) })),
});

function toOffer(revert: Revert): RevertOffer {
  const { service, component, branch, host, notContributable } = revert;
  const pullUrl =
    host === "local"
      ? `/services/${service}/components/${component}/pulls/new?branch=${encodeURIComponent(branch)}`
      : null;
  return {
    branch,
    commands: revertCommands(revert),
    pullUrl,
    mayMake:
      host !== "local"
        ? no("on_github", `${component} lives on GitHub: use the commands there.`)
        : notContributable
          ? no("not_contributable", `${component} does not take contributions: ${notContributable}`)
          : yes,
    madeUrl: revert.isMade ? pullUrl : null,
  };
}

function toTold(notices: readonly { part: string; at: Date; person: IncidentView["reportedBy"] }[]) {
  const told = new Map<string, IncidentView["told"][number]>();
  for (const { person: who, part, at } of notices) {
    const known = told.get(who.id);
    if (known) known.parts.push(part);
    else told.set(who.id, { person: who, parts: [part], at: at.toISOString() });
  }
  return [...told.values()];
}
