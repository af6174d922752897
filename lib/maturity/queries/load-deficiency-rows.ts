import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { graceSentence } from "../rules/grace-words";
import type { DeficiencyRow } from "../schema/deficiencies";
import type { Clock } from "./load-clock";
import { requirementText, todoFor } from "./load-deadline";

export const ref = { select: { id: true, login: true, name: true } } as const;
export const serviceRef = { select: { slug: true, title: true, kind: true, level: true } } as const;

const select = {
  ...{ id: true, requirementKey: true, setId: true, state: true, source: true, text: true, remedy: true },
  ...{ reportedAt: true, decidedAt: true, graceFrom: true },
  reportedBy: ref,
  service: serviceRef,
} satisfies Prisma.DeficiencySelect;

/** Deficiencies as lists show them, with what is asked and until when: two questions to the database, however many. */
export async function loadDeficiencyRows(
  db: Tx,
  args: Pick<Prisma.DeficiencyFindManyArgs, "where" | "orderBy" | "take">,
  clock: Clock,
): Promise<DeficiencyRow[]> {
  const rows = await db.deficiency.findMany({ ...args, select });
  const asked = await db.requirement.findMany({
    where: {
      setId: { in: [...new Set(rows.map(({ setId }) => setId))] },
      key: { in: [...new Set(rows.map(({ requirementKey }) => requirementKey))] },
    },
    select: { setId: true, key: true, text: true },
  });
  const textOf = new Map(asked.map((one) => [`${one.setId} ${one.key}`, one.text]));
  return rows.map(({ setId, remedy, graceFrom, reportedAt, decidedAt, ...row }) => {
    const requirement = requirementText(row.requirementKey, textOf.get(`${setId} ${row.requirementKey}`));
    return {
      ...{
        ...row,
        requirement,
        reportedAt: reportedAt.toISOString(),
        decidedAt: decidedAt?.toISOString() ?? null,
      },
      deadline: deadlineOf({ ...row, graceFrom, remedy, requirement }, clock),
    };
  });
}

interface InGrace {
  state: DeficiencyRow["state"];
  service: { level: DeficiencyRow["service"]["level"] };
  requirementKey: string;
  graceFrom: Date | null;
  remedy: string | null;
  requirement: string;
}

/** While it has grace: until when, in a sentence. A claimed fix stops no clock. */
export function deadlineOf({ state, service, graceFrom, ...given }: InGrace, clock: Clock) {
  if (!graceFrom || (state !== "in_grace" && state !== "fix_claimed")) return null;
  return graceSentence({
    ...{ todo: todoFor(given), level: service.level, graceFrom },
    ...clock,
  });
}
