/** What the agreements' forms hold, as the commands take it. */
const text = (form: FormData, name: string) => {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
};
/** Left out where the field was empty. */
const maybe = (form: FormData, name: string) => text(form, name).trim() || undefined;
const isTicked = (form: FormData, name: string) => form.get(name) !== null;

export const readDraft = (form: FormData) => ({
  ...{
    kind: text(form, "kind"),
    title: text(form, "title"),
    text: text(form, "text"),
    note: text(form, "note"),
  },
  isBreaking: text(form, "change") === "breaking",
  ...{ oldUntil: text(form, "oldUntil"), countersigner: text(form, "countersigner") },
  validMonths: text(form, "validMonths"),
});
export const readPublish = (form: FormData) => ({ kind: text(form, "kind"), digest: text(form, "digest") });
export const readSigning = (form: FormData) => ({
  ...{ versionId: text(form, "versionId"), digest: text(form, "digest"), consent: text(form, "consent") },
  hasConsented: isTicked(form, "hasConsented"),
  typedName: text(form, "typedName"),
  organizationId: maybe(form, "organizationId"),
});

/** The scan comes as a file; whatever else stands in its field is none. */
export async function readPaperUpload(form: FormData) {
  const file = form.get("file");
  return {
    ...{
      versionId: text(form, "versionId"),
      login: maybe(form, "login"),
      typedName: text(form, "typedName"),
    },
    ...{ signedAt: text(form, "signedAt"), organizationId: maybe(form, "organizationId") },
    file: file instanceof File && file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : undefined,
  };
}
export const readReview = (form: FormData) => ({
  signatureId: text(form, "signatureId"),
  note: text(form, "note"),
});
export const readRejection = (form: FormData) => ({
  ...{ signatureId: text(form, "signatureId"), reason: text(form, "reason"), note: text(form, "note") },
});
export const readOrganization = (form: FormData) => ({
  ...{
    organizationId: maybe(form, "organizationId"),
    name: text(form, "name"),
    isProvider: isTicked(form, "isProvider"),
  },
});
export const readClearancePolicy = (form: FormData) => ({
  contributor: form.getAll("contributor"),
});
export const readOfficer = (form: FormData) => ({
  ...{ organizationId: text(form, "organizationId"), login: text(form, "login"), role: text(form, "role") },
});
export const readOfficerId = (form: FormData) => ({ officerId: text(form, "officerId") });
export const readCoverage = (form: FormData) => ({
  ...{ organizationId: text(form, "organizationId"), kind: text(form, "kind"), value: text(form, "value") },
  ...{ from: text(form, "from"), until: text(form, "until") },
});
export const readRuleId = (form: FormData) => ({ ruleId: text(form, "ruleId") });
export const readRequest = (form: FormData) => ({
  ...{ organizationId: text(form, "organizationId"), message: text(form, "message") },
});
export const readAnswer = (form: FormData) => ({
  ...{
    requestId: text(form, "requestId"),
    accept: text(form, "answer") === "accept",
    reason: text(form, "reason"),
  },
});
export const readAffiliation = (form: FormData) => ({
  ...{ login: maybe(form, "login"), organizationId: text(form, "organizationId") },
  ...{ from: text(form, "from"), until: text(form, "until") },
});
export const readAffiliationEnd = (form: FormData) => ({
  ...{ affiliationId: text(form, "affiliationId"), until: text(form, "until") },
});
