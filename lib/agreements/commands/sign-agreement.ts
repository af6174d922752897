import { command } from "@/lib/kernel/command";
import { conflict, notFound } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { sha256 } from "@/lib/platform/seals";
import { readConsent } from "../consent";
import { loadSigning } from "../load-signing";
import { maySign } from "../policy";
import { addMonths } from "../rules/dates";
import { currentVersion, versionLabel } from "../rules/versions";
import { AGREEMENT_WORDS, SignInput } from "../schema";
import { newReceiptCode, writeStatement } from "../statement";
import { tellCountersigners } from "../tell-countersigners";

/**
 * Signs exactly the text that the page showed, for oneself or (entity CLA) for an organization. The consent that the page
 * gave out is used up; what was signed is sealed and never changes. Answers the signature's id and its receipt's code.
 */
export const signAgreement = command({
  name: "signature.sign",
  scope: null,
  input: SignInput,
  load: (tx, { versionId, organizationId }, { actor, now }) =>
    loadSigning(tx, { versionId, organizationId: organizationId ?? null, actor, now }),
  allow: maySign,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person" || !row.version) throw notFound("This version");
    const { version, versions, organization } = row;
    const organizationId = organization?.id ?? null;
    const consent = readConsent(
      input.consent,
      { personId: actor.personId, versionId: version.id, organizationId },
      now,
    );
    if (await tx.signature.count({ where: { consentKey: consent.key } }))
      throw conflict(
        "This consent signed already: a page signs once. Nothing was signed again.",
        "consent_used",
      );
    const current = currentVersion(versions, version.kind, now);
    if (current?.id !== version.id) {
      const label = current ? versionLabel(current) : "";
      throw conflict(
        `Version ${versionLabel(version)} is not the one to sign any more: ${label} took its place. Nothing was signed; read ${label} and sign that.`,
        "version_superseded",
      );
    }
    const isShown = input.digest === version.digest && consent.digest === version.digest;
    if (!isShown || sha256(version.text) !== version.digest)
      throw conflict(
        "The text is not the one you were shown. Load the page again and read it.",
        "text_changed",
      );
    if (row.standing)
      throw conflict(
        `This is signed already: ${AGREEMENT_WORDS[version.kind]} ${versionLabel(version)}.`,
        "already_signed",
      );
    const code = newReceiptCode();
    const facts = { method: "page" as const, signedAt: now, recordedAt: now };
    const { id } = await tx.signature.create({
      data: {
        id: newId("signature"),
        ...{ versionId: version.id, personId: actor.personId, organizationId, code, ...facts },
        ...{ typedName: input.typedName, textDigest: version.digest, account: row.account },
        expiresAt: version.validMonths === null ? null : addMonths(now, version.validMonths),
        consentKey: consent.key,
        ...writeStatement({
          ...{ code, version, organization, ...facts },
          signer: { name: input.typedName, account: row.account },
        }),
      },
    });
    await tellCountersigners(tx, { signatureId: id, version, signer: actor, now });
    return { signatureId: id, code };
  },
  audit: ({ row: { version, organization }, output }) => ({
    objectType: "signature",
    objectId: output.signatureId,
    data: {
      agreement: version?.kind ?? null,
      version: version ? versionLabel(version) : null,
      digest: version?.digest ?? null,
      organization: organization?.name ?? null,
      code: output.code,
    },
  }),
});
