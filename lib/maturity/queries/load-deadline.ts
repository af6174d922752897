import type { ServiceLevel } from "@/lib/catalog/schema";
import type { Tx } from "@/lib/platform/prisma";
import { type DeadlineWords, graceSentence, todoOf } from "../rules/grace-words";
import { loadClock } from "./load-clock";

interface InGrace {
  setId: string;
  requirementKey: string;
  remedy: string | null;
  graceFrom: Date | null;
  service: { level: ServiceLevel };
}

/** Until when one deficiency has grace, in a sentence. */
export async function loadDeadline(db: Tx, row: InGrace, now: Date): Promise<DeadlineWords> {
  const { setId, requirementKey: key } = row;
  const asked = await db.requirement.findUnique({
    where: { setId_key: { setId, key } },
    select: { text: true },
  });
  return graceSentence({
    todo: todoFor({ ...row, requirement: requirementText(key, asked?.text) }),
    ...{ level: row.service.level, graceFrom: row.graceFrom ?? now },
    ...(await loadClock(db, now)),
  });
}

/** What is to be done about a deficiency, after “to”. */
export const todoFor = (given: { requirementKey: string; remedy: string | null; requirement: string }) =>
  given.requirementKey === ANNUAL_UPDATE && !given.remedy ? "send its annual update" : todoOf(given);

/** What is asked, in words: the annual update stands in no set. */
export const requirementText = (key: string, text: string | undefined) =>
  text ?? (key === ANNUAL_UPDATE ? "It reports to the AGM every year." : key);

/** The key of the deficiency of a service whose annual update is missing. */
export const ANNUAL_UPDATE = "annual-update";
