import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { mayRecordAffiliation } from "../policy";
import { EndAffiliationInput } from "../schema";

/** Records until when somebody worked somewhere. */
export const endAffiliation = command({
  name: "affiliation.end",
  scope: "agreements:write",
  input: EndAffiliationInput,
  async load(tx, { affiliationId }) {
    await tx.$queryRaw`SELECT 1 FROM "Affiliation" WHERE id = ${affiliationId} FOR UPDATE`;
    const row = await tx.affiliation.findUnique({
      where: { id: affiliationId },
      include: { organization: { select: { name: true } } },
    });
    if (!row) throw notFound("This affiliation");
    return row;
  },
  allow: mayRecordAffiliation,
  async run({ tx, row, input }) {
    const until = new Date(input.until);
    if (until <= row.from) throw refused("It ends before it begins.", "ends_before");
    if (row.until) throw conflict("Its end is recorded already.", "ended");
    await tx.affiliation.update({ where: { id: row.id, until: null }, data: { until } });
    return { isEnded: true };
  },
  audit: ({ row, input }) => ({
    objectType: "affiliation",
    objectId: row.id,
    data: { person: row.personId, organization: row.organization.name, until: input.until },
  }),
});
