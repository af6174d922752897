import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { sha256 } from "@/lib/platform/seals";
import { mayWriteAgreements } from "../policy";
import { nextNumbers, versionLabel } from "../rules/versions";
import { DraftVersionInput, toDate } from "../schema";

/** Writes the draft of an agreement's next version, in the place of the draft before: there is one at a time. */
export const draftVersion = command({
  name: "agreement.draft",
  scope: "agreements:write",
  input: DraftVersionInput,
  async load(tx, { kind }) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agreement:${kind}`}, 0))::text`;
    const versions = await tx.agreementVersion.findMany({
      where: { kind },
      orderBy: [{ major: "desc" }, { minor: "desc" }],
      select: { id: true, major: true, minor: true, publishedAt: true },
    });
    return {
      draft: versions.find((one) => one.publishedAt === null) ?? null,
      latest: versions.find((one) => one.publishedAt !== null) ?? null,
    };
  },
  allow: mayWriteAgreements,
  async run({ tx, actor, now, row: { draft, latest }, input }) {
    const isBreaking = latest !== null && input.isBreaking;
    const oldUntil = toDate(input.oldUntil);
    if (isBreaking && !oldUntil)
      throw refused("Give the date until which signatures of older versions hold.", "no_date");
    if (isBreaking && oldUntil && oldUntil <= now)
      throw refused("That date has passed: nobody would have time to sign the new text.", "date_passed");
    const numbers = nextNumbers(latest, isBreaking);
    const { kind, title, text, note } = input;
    const data = {
      ...{ kind, title, text, note, ...numbers, isBreaking },
      countersigner: input.countersigner || null,
      validMonths: input.validMonths || null,
      oldUntil: isBreaking ? oldUntil : null,
      digest: sha256(text),
      draftedById: actor.kind === "person" ? actor.personId : null,
      draftedAt: now,
    };
    const { id } = draft
      ? await tx.agreementVersion.update({ where: { id: draft.id, publishedAt: null }, data })
      : await tx.agreementVersion.create({ data: { id: newId("version"), ...data } });
    return { versionId: id, version: versionLabel(numbers), digest: data.digest };
  },
  audit: ({ input, output }) => ({
    objectType: "agreement",
    objectId: output.versionId,
    data: {
      agreement: input.kind,
      version: output.version,
      digest: output.digest,
      isBreaking: input.isBreaking,
    },
  }),
});
