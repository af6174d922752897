import { join } from "node:path";
import type { z } from "zod";
import { Leave } from "@/lib/deploy/contract";
import { Journal } from "./journal";

/** Who left a trial at the edge, until Forkmoot has read it. */
export type Leaves = Journal<z.infer<typeof Leave>>;

export const openLeaves = (home: string): Promise<Leaves> =>
  Journal.open(join(home, "leaves"), "leaves.jsonl", Leave);
