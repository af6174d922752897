import { ServiceInput } from "@/lib/catalog/schema";
import { publicQuery } from "@/lib/kernel/query";
import { holdsRights } from "../rules/committer-states";
import type { CommitterState } from "../schema";
import type { ServiceCommitters } from "../schema/access";
import { mayReadOthers } from "./list-services";
import { loadSupport } from "./load-support";
import { findUncleared } from "./uncleared";

/**
 * Core committers of a service's components, who merges first. Strangers read who they are; champions are for those who
 * are signed in, clearance for those who see it. As many queries for many as for one.
 */
export const getServiceCommitters = publicQuery(
  ServiceInput,
  async ({ db, actor, input, now }): Promise<ServiceCommitters> => {
    const rows = await db.committer.findMany({
      where: {
        state: { notIn: ["alumni", "withdrawn"] },
        components: {
          some: {
            component: { service: { slug: input.slug } },
            ...{ from: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
          },
        },
      },
      orderBy: [{ state: "asc" }, { since: "asc" }],
      take: 100,
      select: {
        ...{ id: true, state: true, since: true, personId: true },
        person: { select: { login: true, name: true } },
        components: {
          where: {
            component: { service: { slug: input.slug } },
            OR: [{ until: null }, { until: { gt: now } }],
          },
          orderBy: { name: "asc" },
          select: { name: true },
        },
      },
    });
    const isSignedIn = actor.kind !== "anonymous";
    const support = isSignedIn
      ? await loadSupport(db, { committerIds: rows.map((row) => row.id), at: now })
      : new Map();
    const seesClearance = (await mayReadOthers(db, actor)).ok;
    const me = actor.kind === "person" ? actor.personId : null;
    const asked = rows.filter((row) => seesClearance || row.personId === me).map((row) => row.personId);
    const uncleared = await findUncleared(db, asked, now);
    return {
      items: [...rows].sort(byHolding).map((row) => ({
        ...{ login: row.person.login, name: row.person.name, state: row.state },
        since: row.since.toISOString(),
        components: [...new Set(row.components.map((one) => one.name))],
        isCleared: asked.includes(row.personId) ? !uncleared.has(row.personId) : null,
        champions: (support.get(row.id)?.champions ?? []).map(
          (one: { person: { login: string; name: string } }) => ({
            ...{ login: one.person.login, name: one.person.name },
          }),
        ),
      })),
      now: now.toISOString(),
    };
  },
);

/** Who merges comes before who is on the way; otherwise as they came. */
const byHolding = (a: { state: CommitterState }, b: { state: CommitterState }) =>
  Number(holdsRights(b.state)) - Number(holdsRights(a.state));
