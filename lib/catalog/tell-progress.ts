import { systemActor } from "@/lib/kernel/actor";
import { recordImportProgress } from "./commands/record-import-progress";

const system = systemActor("catalogue");
/** The page looks every second; more often is for nobody. */
const TOLD_EVERY_MS = 500;

/** Hears how far an import is, in words. */
export type Told = (line: string) => void;

export interface Progress {
  /** So many entities were read, and so much of the text, 0 to 1. */
  read(entities: number, share: number): Promise<void>;
  /** What goes on now; written down at once, because it may take a while. */
  step(step: string, percent: number): Promise<void>;
  /** So many of so many are written. */
  written(done: number, of: number): Promise<void>;
  entities(): number;
}

/** Of all that an import takes, reading is the first half. */
const READ = 50;

/**
 * Writes down how far an import is, beside whatever transaction is open: who looks at its page sees it move. Reading is
 * the whole of the way where that is all there is to do (`of` 100), and else the first half.
 */
export function tellProgress(importId: string, tell: Told = () => {}, of = 100): Progress {
  let told = Date.now();
  let entities = 0;
  const record = async (step: string, percent: number) => {
    told = Date.now();
    await recordImportProgress(system, {
      importId,
      entities: entities || undefined,
      percent: Math.min(99, Math.round(percent)),
      step,
    });
  };
  const isSoon = () => Date.now() - told < TOLD_EVERY_MS;
  return {
    async read(count, share) {
      entities = count;
      if (isSoon()) return;
      tell(`Read ${grouped(count)} entities, ${Math.min(99, Math.round(share * 100))} %`);
      await record("Reading", share * of);
    },
    step: async (step, percent) => {
      tell(step);
      await record(step, percent);
    },
    async written(done, all) {
      if (isSoon()) return;
      await record(`Writing: ${grouped(done)} of ${grouped(all)} services`, READ + 10 + (done / all) * 35);
    },
    entities: () => entities,
  };
}

const grouped = (count: number) => count.toLocaleString("en-GB");
