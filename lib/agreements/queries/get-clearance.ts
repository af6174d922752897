import type { Actor } from "@/lib/kernel/actor";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { findPersonId } from "@/lib/people/queries/get-person";
import type { Db } from "@/lib/platform/prisma";
import type { ClearancePage, ConditionView } from "../dto";
import { mayReadClearance } from "../policy";
import { type Clearance, type ClearanceFacts, workOutClearance } from "../rules/clearance";
import { isCoveredAt } from "../rules/coverage";
import { ClearanceInput } from "../schema";
import { getClearancePolicy, loadClearanceFacts } from "./load-clearance-facts";

/** Whether somebody is cleared as of a moment, each condition with who can mend it. Throws not_found and forbidden. */
export const getClearance = query(
  ClearanceInput,
  async ({ db, actor, now, input }): Promise<ClearancePage> => {
    const personId = input.login ? await findPersonId(db, input.login) : actor.personId;
    // Nobody learns by this whether there is such a login.
    const decision = mayReadClearance(actor, {
      personId: personId ?? "",
      isMaintainer: await isMaintainer(db, actor),
    });
    if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
    if (!personId) throw notFound(`The person “${input.login}”`);
    const at = input.on ? endOf(input.on) : now;
    const facts = (await loadClearanceFacts(db, [personId], now)).get(personId);
    if (!facts) throw notFound("This person");
    const policy = await getClearancePolicy(db);
    const affiliations = await db.affiliation.findMany({
      where: { personId },
      orderBy: [{ from: "desc" }, { id: "asc" }],
      select: { id: true, from: true, until: true, organization: { select: { id: true, name: true } } },
    });
    return {
      person: { id: personId, login: facts.login, name: facts.name },
      at: at.toISOString(),
      contributor: toView(workOutClearance(facts, { at, asks: policy.contributor })),
      committer: toView(workOutClearance(facts, { at, asks: policy.committer })),
      affiliations: affiliations.map(({ from, until, ...row }) => ({
        ...row,
        from: from.toISOString(),
        until: until?.toISOString() ?? null,
        isProvider: isProvider(facts, row.organization.id, now),
        isAsked: facts.employers.some(
          (one) => one.organizationId === row.organization.id && one.askedAt !== null,
        ),
      })),
    };
  },
);

/** A day means its end; a moment itself. */
const endOf = (on: string) => (on.length === 10 ? new Date(`${on}T23:59:59.999Z`) : new Date(on));

const isProvider = ({ employers }: ClearanceFacts, organizationId: string, at: Date) =>
  employers.some(
    (one) => one.organizationId === organizationId && one.providerSpans.some((span) => isCoveredAt(span, at)),
  );

export const toView = ({
  isCleared,
  conditions,
}: Clearance): { isCleared: boolean; conditions: ConditionView[] } => ({
  isCleared,
  conditions: conditions.map(({ since, until, fixedBy: _, ...one }) => ({
    ...one,
    since: since?.toISOString() ?? null,
    until: until?.toISOString() ?? null,
  })),
});

async function isMaintainer(db: Db, actor: Actor): Promise<boolean> {
  if (actor.kind !== "person") return false;
  const where = { personId: actor.personId, acceptedAt: { not: null }, steppedDownAt: null };
  return (await db.maintainership.count({ where })) > 0;
}
