import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { getOrganizationForDecision, organizationAudit } from "../load-organization";
import { mayRecordOrganization } from "../policy";
import { RecordOrganizationInput } from "../schema";

/** Adds an organization, or changes its name and whether it is a provider, from now on. */
export const recordOrganization = command({
  name: "organization.record",
  scope: "agreements:write",
  input: RecordOrganizationInput,
  async load(tx, { organizationId, name }, { now }) {
    const [twin] = await tx.$queryRaw<
      { id: string }[]
    >`SELECT id FROM "Organization" WHERE lower(name) = lower(${name})`;
    return {
      twinId: twin?.id ?? null,
      found: organizationId ? (await getOrganizationForDecision(tx, organizationId, now)).organization : null,
    };
  },
  allow: mayRecordOrganization,
  async run({ tx, now, row: { found, twinId }, input: { name, isProvider } }) {
    if (twinId && twinId !== found?.id)
      throw conflict(`There is an organization called “${name}” already.`, "name_taken");
    if (!found) {
      const id = newId("org");
      const spans = isProvider ? { create: { id: newId("span"), from: now } } : undefined;
      await tx.organization.create({ data: { id, name, isProvider, spans } });
      return { organizationId: id };
    }
    await tx.organization.update({ where: { id: found.id }, data: { name, isProvider } });
    if (isProvider === found.isProvider) return { organizationId: found.id };
    // What was true until now stays true of then.
    if (found.spans.length === 0 && found.isProvider)
      await tx.providerSpan.create({
        data: { id: newId("span"), organizationId: found.id, from: new Date(0), until: now },
      });
    if (isProvider)
      await tx.providerSpan.create({ data: { id: newId("span"), organizationId: found.id, from: now } });
    else
      await tx.providerSpan.updateMany({
        where: { organizationId: found.id, until: null },
        data: { until: now },
      });
    return { organizationId: found.id };
  },
  audit: ({ input, output }) =>
    organizationAudit(output.organizationId, { name: input.name, isProvider: input.isProvider }),
});
