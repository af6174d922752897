import { command } from "@/lib/kernel/command";
import { conflict, notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import { sha256 } from "@/lib/platform/seals";
import { loadSigning } from "../load-signing";
import { mayUploadPaper } from "../policy";
import { addMonths } from "../rules/dates";
import { versionLabel } from "../rules/versions";
import { AGREEMENT_WORDS, MAX_PAPER_BYTES, UploadPaperInput } from "../schema";
import { sniffPaper } from "../sniff-paper";
import { newReceiptCode, writeStatement } from "../statement";

/** Enters what was signed on paper: it counts once two others have looked at it. */
export const uploadPaper = command({
  name: "signature.upload",
  scope: null,
  input: UploadPaperInput,
  async load(tx, { versionId, organizationId, login }, { actor, now }) {
    const own = actor.kind === "person" ? actor.personId : "";
    const signer = login ? await getPersonByLogin(tx, login) : null;
    const personId = signer?.id ?? own;
    const row = await loadSigning(tx, {
      versionId,
      organizationId: organizationId ?? null,
      actor,
      now,
      personId,
    });
    return { ...row, personId };
  },
  allow: mayUploadPaper,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person" || !row.version) throw notFound("This version");
    const { version, organization, personId } = row;
    const contentType = sniffPaper(input.file);
    if (input.file.byteLength > MAX_PAPER_BYTES)
      throw refused("The scan is larger than 8 MB. Scan it with fewer dots.", "too_large");
    if (!contentType)
      throw refused("This is neither a PDF nor a JPEG nor a PNG, whatever it is called.", "unknown_file");
    const signedAt = new Date(input.signedAt);
    if (signedAt > now) throw refused("The date on the paper is in the future.", "in_future");
    if (row.standing)
      throw conflict(
        `This is signed already: ${AGREEMENT_WORDS[version.kind]} ${versionLabel(version)}.`,
        "already_signed",
      );
    const code = newReceiptCode();
    const facts = { method: "paper" as const, signedAt, recordedAt: now };
    const bytes = new Uint8Array(input.file);
    const { id } = await tx.signature.create({
      data: {
        id: newId("signature"),
        ...{ versionId: version.id, personId, organizationId: organization?.id ?? null, code, ...facts },
        ...{ typedName: input.typedName, textDigest: version.digest, account: row.account },
        enteredById: actor.personId,
        expiresAt: version.validMonths === null ? null : addMonths(signedAt, version.validMonths),
        ...writeStatement({
          ...{ code, version, organization, ...facts },
          signer: { name: input.typedName, account: row.account },
        }),
        paper: { create: { contentType, bytes, digest: sha256(bytes) } },
      },
    });
    return { signatureId: id, code };
  },
  audit: ({ row: { version }, output }) => ({
    objectType: "signature",
    objectId: output.signatureId,
    data: {
      agreement: version?.kind ?? null,
      version: version ? versionLabel(version) : null,
      code: output.code,
    },
  }),
});
