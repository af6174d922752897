import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { getOrganizationForDecision } from "../load-organization";
import { mayRecordAffiliation } from "../policy";
import { isCoveredAt } from "../rules/coverage";
import { RecordAffiliationInput, toDate } from "../schema";

/** Records where somebody works, since when and until when. */
export const recordAffiliation = command({
  name: "affiliation.record",
  scope: "agreements:write",
  input: RecordAffiliationInput,
  async load(tx, { login, organizationId }, { actor, now }) {
    const { organization } = await getOrganizationForDecision(tx, organizationId, now);
    const personId = login
      ? (await getPersonByLogin(tx, login)).id
      : actor.kind === "person"
        ? actor.personId
        : "";
    const others = await tx.affiliation.findMany({ where: { personId, organizationId } });
    return { personId, organization, others };
  },
  allow: mayRecordAffiliation,
  async run({ tx, actor, row: { personId, organization, others }, input }) {
    const from = new Date(input.from);
    const until = toDate(input.until);
    const meets = others.some((one) => isCoveredAt(one, from) || isCoveredAt({ from, until }, one.from));
    if (meets)
      throw conflict(`A time at ${organization.name} that meets this one is recorded already.`, "overlaps");
    const { id } = await tx.affiliation.create({
      data: {
        id: newId("aff"),
        ...{ personId, organizationId: organization.id, from, until },
        recordedById: actor.kind === "person" ? actor.personId : null,
      },
    });
    return { affiliationId: id };
  },
  audit: ({ row, input, output }) => ({
    objectType: "affiliation",
    objectId: output.affiliationId,
    data: { person: row.personId, organization: row.organization.name, from: input.from },
  }),
});
