import { z } from "zod";
import { AppError } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayMendDrift } from "../policy/access";
import type { DriftPage } from "../schema/access";
import { componentAccessSelect, toComponentAccess } from "./get-access";

const MOST = 500;
const personRef = { select: { id: true, login: true, name: true } } as const;

/** Where code hosts and Forkmoot differ, what could not be done, and when each was last asked. For the programme. */
export const listDrift = query(z.object({}), async ({ db, actor, now }): Promise<DriftPage> => {
  const decision = mayMendDrift(actor);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
  const drifts = await db.accessDrift.findMany({
    where: { mendedAt: null },
    orderBy: [{ foundAt: "asc" }, { id: "asc" }],
    take: MOST,
    include: {
      component: { select: { name: true, service: { select: { slug: true, title: true } } } },
      person: personRef,
    },
  });
  const undone = await db.committerComponent.findMany({
    where: {
      access: { in: ["granting", "removing"] },
      OR: [{ accessProblem: { not: null } }, { invitedAt: { not: null } }],
    },
    orderBy: [{ accessAt: "asc" }, { id: "asc" }],
    take: MOST,
    select: { ...componentAccessSelect, committer: { select: { person: personRef } } },
  });
  const compared = await db.component.findMany({
    where: { host: "github", committers: { some: {} } },
    orderBy: { name: "asc" },
    take: MOST,
    select: { name: true, accessLook: true },
  });
  return {
    drifts: drifts.map(({ component, ...row }) => ({
      ...{ id: row.id, component: component.name, service: component.service, account: row.account },
      ...{ person: row.person, isExtra: row.isExtra, problem: row.problem },
      state: row.problem ? "problem" : row.askedAt ? "mending" : "found",
      foundAt: row.foundAt.toISOString(),
    })),
    undone: undone.map(({ committer, ...row }) => ({ ...toComponentAccess(row), person: committer.person })),
    looks: compared.map(({ name, accessLook }) => ({
      component: name,
      lookedAt: accessLook?.lookedAt.toISOString() ?? null,
      problem: accessLook?.problem ?? null,
    })),
    now: now.toISOString(),
  };
});
