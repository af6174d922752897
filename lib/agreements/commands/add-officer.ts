import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayAddOfficer } from "../policy";
import { AddOfficerInput, OFFICER_WORDS } from "../schema";

/** Names somebody signatory or CLA manager of an organization. */
export const addOfficer = command({
  name: "organization.add_officer",
  scope: "agreements:write",
  input: AddOfficerInput,
  async load(tx, { organizationId, login }, { now }) {
    const row = await getOrganizationForDecision(tx, organizationId, now);
    return { ...row, person: await getPersonByLogin(tx, login) };
  },
  allow: mayAddOfficer,
  async run({ tx, actor, now, row: { organization, person }, input: { role } }) {
    if (organization.officers.some((one) => one.personId === person.id && one.role === role))
      throw conflict(
        `${person.name} is ${OFFICER_WORDS[role]} of ${organization.name} already.`,
        "is_officer",
      );
    const addedById = actor.kind === "person" ? actor.personId : null;
    const { id } = await tx.organizationOfficer.create({
      data: {
        id: newId("officer"),
        organizationId: organization.id,
        personId: person.id,
        role,
        from: now,
        addedById,
      },
    });
    await notify(tx, {
      to: [person.id],
      except: addedById,
      kind: "organization.officer",
      title: `You are ${OFFICER_WORDS[role]} of ${organization.name}`,
      url: `/organizations/${organization.id}`,
      now,
    });
    return { officerId: id };
  },
  audit: ({ row: { organization, person }, input }) =>
    organizationAudit(organization.id, {
      organization: organization.name,
      role: input.role,
      login: person.login,
    }),
});
