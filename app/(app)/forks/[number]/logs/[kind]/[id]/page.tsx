import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveLog } from "@/components/forks/progress/live-log";
import { Card } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getLogs } from "@/lib/forks/queries/get-logs";
import { getRunLog } from "@/lib/forks/queries/get-run-log";
import { AppError } from "@/lib/kernel/errors";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../../../../read-page";

export const metadata: Metadata = { title: "Log" };

const RUNNING =
  "For maintainers of the service alone: it holds people's data. It is kept for as long as this deployment runs.";
const ENDED =
  "Build, test and health output. What it writes while it serves people is for its maintainers alone.";

interface LogParams {
  params: Promise<{ number: string; kind: string; id: string }>;
}

/** A whole log of a fork's check or deployment, or of what it runs, while it is written and afterwards. */
export default async function LogPage({ params }: LogParams) {
  const { number, kind, id } = await params;
  if (kind !== "check" && kind !== "deployment" && kind !== "running") notFound();
  const path = `/forks/${number}/logs/${kind}/${id}`;
  const actor = await requirePerson(path);
  const { title, lines, cursor, done } = await readPage(path, () =>
    kind === "running" ? getRunLog(actor, { id }).catch(hideForbidden) : getLogs(actor, { kind, id }),
  );
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
        facts={[kind === "running" ? RUNNING : ENDED]}
        actions={<Button href={`/forks/${number}`}>Back to the fork</Button>}
      />
      <Card>
        <LiveLog kind={kind} id={id} title={title} initial={{ lines, cursor, done }} />
      </Card>
    </Page>
  );
}

/** To whoever may not read it, it is not there. */
function hideForbidden(error: unknown): never {
  if (error instanceof AppError && error.code === "forbidden") notFound();
  throw error;
}
