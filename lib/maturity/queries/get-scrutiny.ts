import { standingMaintainer } from "@/lib/catalog/rules";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { whyNot } from "@/lib/kernel/why-not";
import { rankOf } from "../levels";
import { mayDecideScrutiny } from "../policy/deficiencies";
import { scrutinySentence } from "../rules/scrutiny-words";
import { ScrutinyInput, type ScrutinyPage } from "../schema/deficiencies";
import { loadClock } from "./load-clock";
import { loadDeficiencyRows, ref, serviceRef } from "./load-deficiency-rows";
import { loadStanding } from "./load-standing";

/** A service under scrutiny: what changed, how it consumes that, and what it may no longer meet. Throws not_found. */
export const getScrutiny = query(ScrutinyInput, async ({ db, actor, input, now }): Promise<ScrutinyPage> => {
  const row = await db.scrutiny.findUnique({
    where: { id: input.scrutinyId },
    include: {
      service: {
        select: {
          ...serviceRef.select,
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
      levelChange: { select: { from: true, to: true, at: true, note: true, service: serviceRef } },
      decidedBy: ref,
    },
  });
  if (!row) throw notFound("This scrutiny");
  const onPath = await db.service.findMany({
    where: { id: { in: row.path } },
    select: { id: true, ...serviceRef.select },
  });
  const byId = new Map(onPath.map(({ id, ...service }) => [id, service]));
  const path = row.path.flatMap((id) => byId.get(id) ?? []);
  const standing = (await loadStanding(db, { serviceIds: [row.serviceId], now, isOwnLevel: true })).get(
    row.serviceId,
  );
  const { maintainers, ...service } = row.service;
  const facts = { state: row.state, maintainerIds: maintainers.map(({ personId }) => personId) };
  const decide = whyNot(mayDecideScrutiny(actor, facts));
  const { at, ...change } = row.levelChange;
  return {
    ...{ id: row.id, service, state: row.state, openedAt: row.openedAt.toISOString(), path },
    sentence: scrutinySentence(
      path.map(({ title }) => title),
      row.levelChange,
    ),
    change: { ...change, at: at.toISOString() },
    decidedAt: row.decidedAt?.toISOString() ?? null,
    ...{ decidedBy: row.decidedBy, decisionReason: row.decisionReason },
    deficiencies: await loadDeficiencyRows(
      db,
      { where: { scrutinyId: row.id }, orderBy: { reportedAt: "asc" }, take: 50 },
      await loadClock(db, now),
    ),
    choices: (standing?.requirements ?? [])
      .filter(({ requirement }) => rankOf(requirement.level) <= rankOf(service.level))
      .map(({ requirement: { key, text }, outcome }) => ({ key, text, isUnmet: outcome === "unmet" })),
    whyNot: { clear: decide, record: decide },
    now: now.toISOString(),
  };
});
