import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { env } from "@/lib/platform/env";
import { mayTryAccess } from "../policy/access";
import type { AccessState } from "../rules/access";
import { AccessInput, type CommitterAccess, type ComponentAccess } from "../schema/access";

export const componentAccessSelect = {
  ...{ id: true, name: true, componentId: true, from: true, until: true, access: true, accessAt: true },
  ...{ accessProblem: true, invitedAt: true },
  component: {
    select: { host: true, repository: true, service: { select: { slug: true, title: true } } },
  },
} as const;
interface Row {
  id: string;
  name: string;
  from: Date;
  until: Date | null;
  access: AccessState;
  accessAt: Date | null;
  accessProblem: string | null;
  invitedAt: Date | null;
  component: { host: "local" | "github"; service: { slug: string; title: string } } | null;
}

export const toComponentAccess = (row: Row, drift: string | null = null): ComponentAccess => ({
  ...{ id: row.id, name: row.name, drift },
  service: row.component?.service ?? null,
  host: row.component?.host ?? null,
  from: row.from.toISOString(),
  until: row.until?.toISOString() ?? null,
  state: stateOf(row),
  since: (row.invitedAt ?? row.accessAt)?.toISOString() ?? null,
  problem: row.component
    ? row.accessProblem
    : `The catalogue knows no component “${row.name}”. Add it there, or nominate for the one that is meant.`,
});

function stateOf({ component, access, accessProblem, invitedAt }: Row): ComponentAccess["state"] {
  if (!component) return "unknown";
  if (accessProblem) return "problem";
  return access === "granting" && invitedAt ? "invited" : access;
}

/** Merge rights of a committer: two queries. Throws not_found for somebody who is none. */
export const getAccess = query(AccessInput, async ({ db, actor, now, input }): Promise<CommitterAccess> => {
  const committer = await db.committer.findFirst({
    where: { person: { login: { equals: input.login, mode: "insensitive" } } },
    select: {
      ...{ personId: true, person: { select: { id: true, login: true, name: true } } },
      components: { orderBy: [{ name: "asc" }, { from: "asc" }], select: componentAccessSelect },
    },
  });
  if (!committer) throw notFound(`The committer “${input.login}”`);
  const drifts = await db.accessDrift.findMany({
    where: { personId: committer.personId, mendedAt: null },
    select: { componentId: true, isExtra: true },
  });
  const rows = committer.components.filter(
    (row) => row.until === null || row.until > now || row.access !== "none",
  );
  const invited = rows.find((row) => row.invitedAt && !row.accessProblem);
  const isOwn = actor.personId === committer.personId;
  return {
    person: committer.person,
    components: rows.map((row) =>
      toComponentAccess(
        row,
        driftWords(drifts.find((one) => row.componentId !== null && one.componentId === row.componentId)),
      ),
    ),
    mayTry: mayTryAccess(actor, { personId: committer.personId }),
    invitationUrl:
      isOwn && invited?.component ? `${env().github.url}/${invited.component.repository}/invitations` : null,
    now: now.toISOString(),
  };
});

const driftWords = (drift: { isExtra: boolean } | undefined) =>
  drift
    ? drift.isExtra
      ? "The code host lets them merge still. A programme admin has it mended."
      : "The code host does not let them merge. A programme admin has it mended."
    : null;
