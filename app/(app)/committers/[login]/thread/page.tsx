import type { Metadata } from "next";
import { ChampionsCard } from "@/components/committers/champions/champions-card";
import { ContactCard } from "@/components/committers/champions/contact-card";
import { ThreadCard } from "@/components/committers/champions/thread-card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { getSupport } from "@/lib/committers/queries/get-support";
import { getThread } from "@/lib/committers/queries/get-thread";
import { listed } from "@/lib/format";
import { readCursor } from "@/lib/kernel/page-input";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Thread" };

interface Props {
  params: Promise<{ login: string }>;
  searchParams: SearchParams;
}

/** The thread of a committer with their champions. */
export default async function ThreadPage({ params, searchParams }: Props) {
  const { login } = await params;
  const cursor = readCursor(one((await searchParams).cursor));
  const path = `/committers/${login}/thread`;
  const actor = await requirePerson(path);
  const thread = await readPage(path, () => getThread(actor, { login, cursor, limit: 20 }));
  const support = await getSupport(actor, { login });
  const now = await pageTime();
  const { committer } = thread;
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: committer.name, href: `/committers/${committer.login}` },
        { label: "Thread" },
      ]}
    >
      <PageHeader
        title={`Thread of ${committer.name}`}
        facts={[
          thread.champions.length > 0
            ? `Read by ${listed(thread.champions.map((one) => one.person.name))} and the programme’s admins`
            : "Read by the programme’s admins: nobody champions them",
        ]}
      />
      <Columns
        railLabel="Who and how"
        rail={
          <>
            <ContactCard thread={thread} />
            <ChampionsCard support={support} now={now} />
          </>
        }
      >
        <ThreadCard thread={thread} isFirst={cursor === undefined} now={now} />
      </Columns>
    </Page>
  );
}
