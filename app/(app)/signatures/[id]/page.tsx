import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import {
  countersignAction,
  rejectSignatureAction,
  reviewPaperAction,
  revokeSignatureAction,
} from "@/lib/agreements/actions";
import { getSignature } from "@/lib/agreements/queries/get-signature";
import { AGREEMENT_WORDS, kindToPath, REJECTION_REASONS, REJECTION_WORDS } from "@/lib/agreements/schema";
import { SIGNATURE_STATUS } from "@/lib/agreements/status";
import { dateOf, exactTime } from "@/lib/format";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Signature" };

/** A signature: what was signed, its receipt, what happened to it, and what the reader may do with it. */
export default async function SignaturePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const path = `/signatures/${id}`;
  const actor = await requirePerson(path);
  const one = await readPage(path, () => getSignature(actor, { signatureId: id }));
  const hidden = { signatureId: one.id };
  const isWaiting = one.state === "in_review" || one.state === "to_countersign";
  const mayEnd = one.may.revoke.ok && !["revoked", "rejected"].includes(one.state);
  return (
    <Page crumbs={[{ label: "Agreements", href: "/agreements" }, { label: "Signature" }]}>
      <PageHeader
        title={`${AGREEMENT_WORDS[one.agreement]} ${one.version}, signed by ${one.typedName}`}
        badges={<StateBadge {...SIGNATURE_STATUS[one.state]} />}
        facts={[one.organization && `for ${one.organization.name}`, exactTime(one.signedAt)]}
        actions={
          <>
            <Button href={`${path}/receipt`} variant="primary">
              Receipt (PDF)
            </Button>
            <Button href={`/agreements/${kindToPath(one.agreement)}/${one.version}`}>The text</Button>
          </>
        }
      />
      {!one.isIntact && (
        <Notice tone="refused" className="mb-6" title="What is recorded is not what was sealed.">
          Somebody changed it behind Forkmoot’s back. Tell the co-op.
        </Notice>
      )}
      <Columns
        railLabel="Decide"
        rail={
          <>
            {one.state === "in_review" && one.may.review.ok && (
              <Card>
                <CardHeader title="Review the paper" aside={`${one.reviews.length} of 2`} />
                <CardBody className="grid gap-4">
                  <Button href={`${path}/paper`}>Download the scan</Button>
                  <SimpleForm
                    action={reviewPaperAction}
                    hidden={hidden}
                    fields={[]}
                    submit="I find it good"
                    refused="Nothing was recorded."
                  />
                </CardBody>
              </Card>
            )}
            {one.state === "to_countersign" && one.may.countersign.ok && (
              <Card>
                <CardHeader title="Countersign" />
                <CardBody>
                  <SimpleForm
                    action={countersignAction}
                    hidden={hidden}
                    fields={[]}
                    variant="primary"
                    submit="Countersign"
                    refused="It was not countersigned."
                  />
                </CardBody>
              </Card>
            )}
            {isWaiting && one.may.reject.ok && (
              <Card>
                <CardHeader title="Reject" />
                <CardBody>
                  <SimpleForm
                    action={rejectSignatureAction}
                    hidden={hidden}
                    variant="destructive"
                    fields={[
                      {
                        kind: "choice",
                        name: "reason",
                        label: "Reason",
                        required: true,
                        options: REJECTION_REASONS.map((reason) => ({
                          value: reason,
                          label: REJECTION_WORDS[reason],
                        })),
                      },
                      { kind: "area", name: "note", label: "In your words", required: true },
                    ]}
                    submit="Reject it"
                    refused="It was not rejected."
                  />
                </CardBody>
              </Card>
            )}
            {mayEnd && (
              <Card>
                <CardHeader title="Revoke" />
                <CardBody>
                  <SimpleForm
                    action={revokeSignatureAction}
                    hidden={hidden}
                    variant="destructive"
                    fields={[{ kind: "area", name: "note", label: "Why", required: true }]}
                    submit="Revoke from now on"
                    refused="It was not revoked."
                  />
                </CardBody>
              </Card>
            )}
          </>
        }
      >
        <Card>
          <CardHeader title="What is sealed" />
          <KeyValueList>
            <KeyValue label="Account">{one.account}</KeyValue>
            <KeyValue label="Receipt">
              <span className="mono">{one.code}</span>
            </KeyValue>
            <KeyValue label="SHA-256 of the text">
              <span className="mono [overflow-wrap:anywhere]">{one.textDigest}</span>
            </KeyValue>
            <KeyValue label="Holds">
              {one.from ? `from ${dateOf(one.from)}` : "not yet"}
              {one.until ? ` until ${dateOf(one.until)}` : ""}
            </KeyValue>
            {one.countersigned && (
              <KeyValue label="Countersigned">
                {one.countersigned.by}, {dateOf(one.countersigned.at)}
              </KeyValue>
            )}
            {one.reviews.map((review) => (
              <KeyValue key={review.by} label="Found good">
                {review.by}, {dateOf(review.at)}
              </KeyValue>
            ))}
            {one.rejected && (
              <KeyValue label="Rejected">
                {one.rejected.by}: {one.rejected.note}
              </KeyValue>
            )}
            {one.revoked && (
              <KeyValue label="Revoked">
                {one.revoked.by}: {one.revoked.note}
              </KeyValue>
            )}
          </KeyValueList>
        </Card>
      </Columns>
    </Page>
  );
}
