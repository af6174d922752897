import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { mayWriteAgreements } from "../policy";
import { listAffected } from "../queries/list-affected";
import { versionLabel } from "../rules/versions";
import { AGREEMENT_WORDS, kindToPath, PublishVersionInput } from "../schema";

/** Makes a draft what people sign from now on. It is never changed again; a breaking one tells each signer until when theirs holds. */
export const publishVersion = command({
  name: "agreement.publish",
  scope: "agreements:write",
  input: PublishVersionInput,
  async load(tx, { kind }) {
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agreement:${kind}`}, 0))::text`;
    const draft = await tx.agreementVersion.findFirst({ where: { kind, publishedAt: null } });
    if (!draft) throw notFound(`A draft of the ${AGREEMENT_WORDS[kind]}`);
    return draft;
  },
  allow: mayWriteAgreements,
  async run({ tx, actor, now, row: draft, input }) {
    if (draft.digest !== input.digest)
      throw conflict(
        "The draft changed while you read it. Read it again before you publish it.",
        "text_changed",
      );
    if (draft.isBreaking && draft.oldUntil && draft.oldUntil <= now)
      throw refused(
        "The date until which older signatures hold has passed. Change it in the draft first.",
        "date_passed",
      );
    const affected = draft.isBreaking ? await listAffected(tx, draft.kind, now) : [];
    await tx.agreementVersion.update({
      where: { id: draft.id, publishedAt: null },
      data: { publishedAt: now, publishedById: actor.kind === "person" ? actor.personId : null },
    });
    const version = versionLabel(draft);
    await notify(tx, {
      to: affected.map((one) => one.personId),
      kind: "agreement.breaking",
      title: `Sign ${AGREEMENT_WORDS[draft.kind]} ${version} before ${dateOf(draft.oldUntil?.toISOString() ?? now)}`,
      body: draft.note,
      url: `/agreements/${kindToPath(draft.kind)}/${version}`,
      now,
    });
    return { versionId: draft.id, version, affected: affected.length };
  },
  audit: ({ row, output }) => ({
    objectType: "agreement",
    objectId: row.id,
    data: {
      ...{ agreement: row.kind, version: output.version, digest: row.digest, affected: output.affected },
      ...{ isBreaking: row.isBreaking, oldUntil: row.oldUntil?.toISOString() ?? null },
    },
  }),
});
