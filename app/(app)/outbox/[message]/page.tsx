import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { MailBody } from "@/components/events/outbox/mail-body";
import { ActionForm } from "@/components/forks/action-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { resendMessageAction } from "@/lib/events/actions";
import { getMessage } from "@/lib/events/queries/list-messages";
import { MESSAGE_STATUS } from "@/lib/events/schema";
import { AppError } from "@/lib/kernel/errors";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "Mail" };

/** One mail: as it looks with HTML and without, and what became of it. */
export default async function MessagePage({ params }: { params: Promise<{ message: string }> }) {
  const messageId = (await params).message;
  const reader = await requirePerson(`/outbox/${messageId}`);
  const mail = await getMessage(reader, { messageId }).catch((error: unknown) => {
    if (error instanceof AppError) notFound();
    throw error;
  });
  const now = await pageTime();
  return (
    <Page crumbs={[{ label: "Outbox", href: "/outbox" }, { label: mail.subject }]}>
      <PageHeader
        title={mail.subject}
        badges={<StateBadge {...MESSAGE_STATUS[mail.state]} />}
        facts={[`To ${mail.to.name}`, mail.to.address ?? "no address is known"]}
        actions={
          mail.mayResend && (
            <ActionForm
              action={resendMessageAction}
              fields={{ messageId }}
              disabledReason={env().smtpUrl() === null ? "No mail server is set up." : undefined}
            >
              {mail.state === "kept" ? "Send" : "Send again"}
            </ActionForm>
          )
        }
      />
      {mail.state === "failed" && (
        <Notice tone="refused" title="It was not delivered.">
          {mail.error}
        </Notice>
      )}
      <Columns
        railLabel="About this mail"
        rail={
          <Card>
            <CardHeader title="What became of it" />
            <KeyValueList>
              <KeyValue label="Kind">
                <span className="mono">{mail.kind}</span>
              </KeyValue>
              <KeyValue label="Written">
                <Time at={mail.createdAt} now={now} />
              </KeyValue>
              <KeyValue label="Attempts">{mail.attempts}</KeyValue>
              {mail.sentAt && (
                <KeyValue label="Sent">
                  <Time at={mail.sentAt} now={now} />
                </KeyValue>
              )}
              {mail.error && mail.state !== "failed" && <KeyValue label="Why">{mail.error}</KeyValue>}
            </KeyValueList>
          </Card>
        }
      >
        <Card>
          <CardHeader title="As it looks" />
          <CardBody>
            <MailBody text={mail.text} url={mail.url} why={mail.why} base={env().url} />
          </CardBody>
        </Card>
        <Card>
          <CardHeader title="Without HTML" />
          <CardBody>
            <pre className="mono whitespace-pre-wrap [overflow-wrap:anywhere]">{mail.plain}</pre>
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}
