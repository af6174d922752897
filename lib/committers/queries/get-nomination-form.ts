import { z } from "zod";
import type { Decision } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { mayNominate } from "../policy/nominations";
import { ruleInWords } from "../rules/nomination";
import { loadReader } from "./list-committers";
import { loadPolicy } from "./load-policy";

export interface NominationForm {
  may: Decision;
  /** Services with the components that take contributions. */
  services: { title: string; components: { name: string; purpose: string }[] }[];
  rule: string;
  openDays: number;
}

/** What somebody who would nominate has to know: for what, and by which rule it is decided. */
export const getNominationForm = query(z.object({}), async ({ db, actor, now }): Promise<NominationForm> => {
  const { isMaintainer } = await loadReader(db, actor);
  const { rules } = await loadPolicy(db, now);
  const services = await db.service.findMany({
    where: { level: { not: "retired" }, components: { some: { notContributableReason: null } } },
    orderBy: { title: "asc" },
    select: {
      title: true,
      components: {
        where: { notContributableReason: null },
        orderBy: { position: "asc" },
        select: { name: true, purpose: true },
      },
    },
  });
  return {
    may: mayNominate(actor, { personId: null, maintainerIds: isMaintainer ? [actor.personId] : [] }),
    ...{ services, rule: ruleInWords(rules.nomination, null), openDays: rules.nomination.openDays },
  };
});
