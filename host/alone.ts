import { join } from "node:path";
import { z } from "zod";
import { isAlive, startTimeOf } from "./sandbox/processes";
import { readJson, writeJson } from "./state/files";

const Owner = z.object({ pid: z.number().int(), startTime: z.string() });

/** Makes sure that this is the only host on its data folder: two would take each other's stacks for strays. */
export async function claimHome(home: string): Promise<void> {
  const file = join(home, "host.json");
  const owner = await readJson(file, Owner);
  if (owner && owner.pid !== process.pid && isAlive(owner)) {
    throw new Error(
      `A host already runs on ${home} (process ${owner.pid}). Stop it, or choose another FORKMOOT_HOME.`,
    );
  }
  await writeJson(file, { pid: process.pid, startTime: startTimeOf(process.pid) ?? "" });
}
