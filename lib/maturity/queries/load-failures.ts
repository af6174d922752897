import { standingMaintainer } from "@/lib/catalog/rules";
import type { Tx } from "@/lib/platform/prisma";
import { workOutComputed } from "../computed";
import { asked } from "../levels";
import type { Failure } from "../rules/proposals";
import { loadChanged } from "./load-changed";
import { loadMeetings } from "./load-meetings";
import { loadRequirementSet } from "./load-requirement-set";

/** Computed requirements of their own level that running services do not meet, waived and not yet due ones left out. */
export async function loadFailures(db: Tx, now: Date): Promise<Failure[]> {
  const isSet = (await db.requirementSet.count({ where: { state: "adopted" } })) > 0;
  if (!isSet) return [];
  const set = await loadRequirementSet(db);
  const { keys: notDue } = await loadChanged(db, await loadMeetings(db, now));
  const computed = set.requirements.filter(({ rule, key }) => rule && !notDue.has(key));
  const services = await db.service.findMany({
    select: { id: true, slug: true, title: true, kind: true, level: true },
  });
  const providersOf = group(
    await db.dependency.findMany({ select: { consumerId: true, providerId: true } }),
    (one) => one.consumerId,
  );
  const maintainersOf = group(await loadMaintainers(db, now), (one) => one.serviceId);
  const agreements = await db.serviceLevelAgreement.findMany({
    where: { endedAt: null, from: { lte: now }, until: { gt: now } },
    select: { serviceId: true, requirementKey: true },
  });
  const waived = new Set(agreements.map((one) => `${one.serviceId} ${one.requirementKey}`));
  const byId = new Map(services.map((one) => [one.id, one]));
  const noCycle: ReadonlySet<string> = new Set();
  return services.flatMap((service) =>
    asked(computed, service.kind, service.level).flatMap(({ key, rule }) => {
      if (!rule || waived.has(`${service.id} ${key}`)) return [];
      const providers = (providersOf.get(service.id) ?? []).flatMap(
        ({ providerId }) => byId.get(providerId) ?? [],
      );
      // Cycles matter only to who rises; what a service has reached already is asked of it without them.
      const facts = {
        ...service,
        cycle: noCycle,
        providers,
        maintainers: maintainersOf.get(service.id) ?? [],
      };
      const { state, why } = workOutComputed(rule, facts);
      return state === "unmet" ? [{ serviceId: service.id, requirementKey: key, why }] : [];
    }),
  );
}

async function loadMaintainers(db: Tx, now: Date) {
  const held = { from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] };
  const rows = await db.maintainership.findMany({
    where: standingMaintainer,
    select: {
      serviceId: true,
      person: {
        select: { roles: { where: { ...held, role: { in: ["member", "board"] } }, select: { role: true } } },
      },
    },
  });
  return rows.map(({ serviceId, person: { roles } }) => ({
    serviceId,
    isMember: roles.some(({ role }) => role === "member"),
    isBoard: roles.some(({ role }) => role === "board"),
  }));
}

function group<Row>(rows: readonly Row[], keyOf: (row: Row) => string) {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const known = groups.get(keyOf(row));
    if (known) known.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
