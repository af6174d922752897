import { getClearancePolicy, loadClearanceFacts } from "@/lib/agreements/queries/load-clearance-facts";
import { workOutClearance } from "@/lib/agreements/rules/clearance";
import { currentVersion } from "@/lib/agreements/rules/versions";
import type { Db, Tx } from "@/lib/platform/prisma";
import type { LoadedPanel } from "./load-panel";
import { type Condition, conditionsOf } from "./rules";

/** Clearance of everybody with a hand in a revision, as of now: by the agreements' own verdict (forks law 3). */
export async function loadConditions(
  db: Tx | Db,
  { contributors, strangers }: Pick<LoadedPanel, "contributors" | "strangers">,
  now: Date,
): Promise<Condition[]> {
  const asks = (await getClearancePolicy(db)).contributor;
  const facts = await loadClearanceFacts(
    db,
    contributors.map(({ person }) => person.id),
    now,
  );
  const known = [...facts.values()];
  const versions = known[0]?.versions ?? [];
  return conditionsOf({
    people: known.map((one) => ({ login: one.login, clearance: workOutClearance(one, { at: now, asks }) })),
    strangers: strangers.map(({ label, part }) => ({ label, part })),
    areAgreementsAsked: asks.some(
      (kind) => kind !== "entity_cla" && currentVersion(versions, kind, now) !== null,
    ),
  });
}
