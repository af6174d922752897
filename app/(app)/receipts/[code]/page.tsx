import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { Card, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { getReceipt, ReceiptInput } from "@/lib/agreements/queries/get-receipt";
import { AGREEMENT_WORDS } from "@/lib/agreements/schema";
import { SIGNATURE_STATUS } from "@/lib/agreements/status";
import { dateOf, exactTime } from "@/lib/format";
import { anonymous } from "@/lib/kernel/actor";
import { clientAddress } from "@/lib/kernel/client-address";
import { limitForm } from "@/lib/kernel/rate-limits";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Receipt" };
const LOOKS_A_MINUTE = 60;

/** What anybody may know of a signature by its receipt's code; no name stands here. */
export default async function ReceiptPage({ params }: { params: Promise<{ code: string }> }) {
  const asked = ReceiptInput.safeParse(await params);
  if (!asked.success) notFound();
  await limitForm({ bucket: "receipt", key: clientAddress(await headers()), points: LOOKS_A_MINUTE });
  const receipt = await readPage("/receipts", () => getReceipt(anonymous, asked.data));
  return (
    <Page crumbs={[{ label: "Check a receipt", href: "/receipts" }, { label: receipt.code }]}>
      <PageHeader
        title={`${AGREEMENT_WORDS[receipt.agreement]} ${receipt.version}`}
        badges={<StateBadge {...SIGNATURE_STATUS[receipt.state]} />}
        facts={["Somebody signed it.", "Who, stands on their receipt and nowhere in public."]}
      />
      {!receipt.isIntact && (
        <Notice
          tone="refused"
          className="mb-6"
          title="What is recorded is not what was sealed: do not rely on it."
        />
      )}
      <Card className="max-w-[720px]">
        <CardHeader title="What is recorded" />
        <KeyValueList>
          <KeyValue label="Code">
            <span className="mono">{receipt.code}</span>
          </KeyValue>
          <KeyValue label="Signed">{exactTime(receipt.signedAt)}</KeyValue>
          {receipt.organization && <KeyValue label="For">{receipt.organization}</KeyValue>}
          <KeyValue label="Holds until">{receipt.until ? dateOf(receipt.until) : "no end is known"}</KeyValue>
          <KeyValue label="SHA-256 of the text">
            <span className="mono [overflow-wrap:anywhere]">{receipt.textSha256}</span>
          </KeyValue>
        </KeyValueList>
      </Card>
    </Page>
  );
}
