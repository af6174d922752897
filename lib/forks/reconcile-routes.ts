import { createHash } from "node:crypto";
import { RouteConflict } from "@/lib/deploy/contract";
import { getCursor, getWantedRoutes } from "@/lib/deploy/queries";
import { diffRoutes } from "@/lib/deploy/rules";
import { systemActor } from "@/lib/kernel/actor";
import { backend } from "@/lib/platform/backend";
import { recordLeaves } from "./commands/record-leaves";

const TRIES = 20;

/**
 * Makes the edge's table what Postgres says it should be. Level-triggered: any number of callers, in any order, after
 * any crash. The table is read before the leaves: whoever leaves in between makes the compare-and-set fail, so that
 * nobody is put back on a fork they have just left.
 */
export async function reconcileRoutes(): Promise<{ changed: boolean }> {
  for (let tried = 0; tried < TRIES; tried++) {
    const table = await backend().routes();
    await readLeaves();
    const change = diffRoutes(await getWantedRoutes(), table);
    if (!change) return { changed: false };
    const digest = createHash("sha256").update(JSON.stringify(change)).digest("hex").slice(0, 16);
    try {
      await backend().setRoutes(`routes:${table.version}:${digest}`, table.version, change);
      return { changed: true };
    } catch (error) {
      if (!(error instanceof RouteConflict)) throw error;
    }
  }
  throw new Error(`The edge's table kept changing: gave up after ${TRIES} tries.`);
}

/** Takes over who left at the edge. */
export async function readLeaves() {
  for (;;) {
    const from = await getCursor("leaves");
    const page = await backend().leaves(from);
    if (page.cursor === from) return;
    await recordLeaves(systemActor("edge"), { ...page, from });
    if (page.leaves.length === 0) return;
  }
}
