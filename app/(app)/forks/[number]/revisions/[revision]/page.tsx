import type { Metadata } from "next";
import { ComponentChange } from "@/components/forks/diff/component-change";
import { DiffStat } from "@/components/forks/diff/diff-stat";
import { Commit } from "@/components/shared/commit";
import { Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { REVISION_STATUS } from "@/lib/forks/status";
import { count } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { loadRevision, type RevisionParams } from "./load-revision";

export async function generateMetadata({ params }: RevisionParams): Promise<Metadata> {
  const { fork, revision } = await loadRevision(await params);
  return { title: `Revision ${revision.number} of ${fork.title}` };
}

/** What a revision changes, component by component. */
export default async function RevisionPage({ params }: RevisionParams) {
  const { fork, revision, changes } = await loadRevision(await params);
  const now = await pageTime();
  return (
    <Page
      crumbs={[
        { label: "Forks", href: "/forks" },
        { label: `Fork ${fork.number}`, href: `/forks/${fork.number}` },
        { label: `Revision ${revision.number}` },
      ]}
    >
      <PageHeader
        title={`Revision ${revision.number} of ${fork.title}`}
        badges={<StateBadge {...REVISION_STATUS[revision.state]} />}
        facts={[
          <>
            <Link href={`/forks/${fork.number}`}>Fork {fork.number}</Link> of {fork.service.title}
          </>,
          <>
            {count(changes.length, "component")} changed,{" "}
            <DiffStat added={sum(changes, "added")} removed={sum(changes, "removed")} />
          </>,
          <>
            digest <Commit sha={revision.digest} what="digest" />
          </>,
        ]}
        actions={<Button href={`/forks/${fork.number}`}>Back to the fork</Button>}
      />
      <Stack>
        {changes.map((change) => (
          <ComponentChange key={change.component} change={change} now={now} />
        ))}
      </Stack>
    </Page>
  );
}

const sum = (changes: readonly { added: number; removed: number }[], part: "added" | "removed") =>
  changes.reduce((total, change) => total + change[part], 0);
