import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveLog } from "@/components/forks/progress/live-log";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getLogs } from "@/lib/forks/queries/get-logs";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../../../../read-page";

export const metadata: Metadata = { title: "Log" };

interface LogParams {
  params: Promise<{ number: string; kind: string; id: string }>;
}

/** A whole log of a fork's check or deployment, while it is written and afterwards. */
export default async function LogPage({ params }: LogParams) {
  const { number, kind, id } = await params;
  if (kind !== "check" && kind !== "deployment") notFound();
  const path = `/forks/${number}/logs/${kind}/${id}`;
  const actor = await requirePerson(path);
  const { title, lines, cursor, done } = await readPage(path, () => getLogs(actor, { kind, id }));
  return (
    <Page
      crumbs={[
        { label: "Forks", href: "/forks" },
        { label: `Fork ${number}`, href: `/forks/${number}` },
        { label: title },
      ]}
    >
      <PageHeader
        title={title}
        facts={["Build, test and health output. What it writes while it serves people is not kept here."]}
        actions={<Button href={`/forks/${number}`}>Back to the fork</Button>}
      />
      <Card>
        <LiveLog kind={kind} id={id} title={title} initial={{ lines, cursor, done }} />
      </Card>
    </Page>
  );
}
