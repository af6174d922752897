import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Diff } from "@/components/shared/diff";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { draftVersionAction, publishVersionAction } from "@/lib/agreements/actions";
import { mayWriteAgreements } from "@/lib/agreements/policy";
import { getDraft } from "@/lib/agreements/queries/get-draft";
import { AGREEMENT_WORDS, AgreementInput, pathToKind } from "@/lib/agreements/schema";
import { count, dateOf } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Draft of an agreement" };

/** The next version of an agreement: written here, and published after a look at what changes for whom. */
export default async function DraftPage({ params }: { params: Promise<{ kind: string }> }) {
  const given = AgreementInput.safeParse(await params);
  if (!given.success) notFound();
  const actor = await requirePerson(`/agreements/${given.data.kind}/draft`);
  const kind = pathToKind(given.data.kind);
  const crumbs = [{ label: "Agreements", href: "/agreements" }, { label: `Draft: ${AGREEMENT_WORDS[kind]}` }];
  const decision = mayWriteAgreements(actor);
  if (!decision.ok)
    return (
      <Page crumbs={crumbs}>
        <PageHeader title="Draft of an agreement" />
        <Notice tone="refused" icon="lock" title="This page is for programme admins.">
          {decision.message}
        </Notice>
      </Page>
    );
  const { draft, current, patch, affected } = await getDraft(actor, given.data);
  const from = draft ?? current;
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title={`Next version of the ${AGREEMENT_WORDS[kind]}`}
        facts={[current ? `${current.version} is published` : "The first"]}
      />
      <Columns
        wide
        railLabel="Publish"
        rail={
          draft && (
            <Card>
              <CardHeader title={`Publish ${draft.version}`} />
              <CardBody className="grid gap-4">
                <p className="text-table">
                  {draft.isBreaking
                    ? `${count(affected.length, "signature")} will hold until ${draft.oldUntil ? dateOf(draft.oldUntil) : ""} and no longer. Each signer is told.`
                    : "Nobody has to sign again. It never changes once it is published."}
                </p>
                <SimpleForm
                  action={publishVersionAction}
                  hidden={{ kind, digest: draft.digest }}
                  fields={[
                    {
                      kind: "tick",
                      name: "isRead",
                      label: "I have read it as it is kept",
                      hint: "What is typed in the form and not kept is no part of it. It cannot be taken back.",
                      required: true,
                    },
                  ]}
                  variant="primary"
                  submit={`Publish ${draft.version}`}
                  refused="It was not published."
                />
              </CardBody>
              {affected.length > 0 && (
                <CardRows>
                  {affected.map((one) => (
                    <Row key={one.signatureId}>
                      <span className="grow">
                        {one.organization ? `${one.name} for ${one.organization}` : one.name}
                      </span>
                      <span className="text-muted-foreground">{one.version}</span>
                    </Row>
                  ))}
                </CardRows>
              )}
            </Card>
          )
        }
      >
        <Card>
          <CardHeader title="The draft" />
          <CardBody>
            <SimpleForm
              action={draftVersionAction}
              hidden={{ kind }}
              refused="The draft was not kept."
              submit="Keep the draft"
              fields={[
                {
                  kind: "text",
                  name: "title",
                  label: "Title",
                  value: from?.title ?? AGREEMENT_WORDS[kind],
                  required: true,
                },
                {
                  kind: "area",
                  name: "text",
                  label: "Text",
                  hint: "Markdown. People sign exactly this.",
                  rows: 20,
                  value: from?.text,
                  required: true,
                  mono: true,
                },
                { kind: "area", name: "note", label: "What changed", value: draft?.note, rows: 2 },
                {
                  kind: "choice",
                  name: "change",
                  label: "Kind of change",
                  required: true,
                  value: draft?.isBreaking ? "breaking" : "minor",
                  options: [
                    { value: "minor", label: "Minor: signatures stay" },
                    { value: "breaking", label: "Breaking: signatures hold until a date" },
                  ],
                },
                {
                  kind: "date",
                  name: "oldUntil",
                  label: "Older signatures hold until",
                  hint: "A breaking version needs it.",
                  value: draft?.oldUntil?.slice(0, 10),
                },
                {
                  kind: "choice",
                  name: "countersigner",
                  label: "Countersigned by",
                  value: from?.countersigner ?? "",
                  options: [
                    { value: "", label: "Nobody" },
                    { value: "programme_admin", label: "A programme admin" },
                    { value: "programme_lead", label: "The programme lead" },
                  ],
                },
                {
                  kind: "number",
                  name: "validMonths",
                  label: "Expires after so many months",
                  value: from?.validMonths?.toString(),
                },
              ]}
            />
          </CardBody>
        </Card>
        {patch !== null && (
          <Card>
            <CardHeader title={`What changes from ${current?.version ?? ""}`} />
            <Diff patch={patch} id="change" />
          </Card>
        )}
      </Columns>
    </Page>
  );
}
