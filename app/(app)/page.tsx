import type { Metadata } from "next";
import { Suspense } from "react";
import { PublicHome } from "@/components/catalog/public-home";
import { WaitingInbox } from "@/components/forks/home/waiting-inbox";
import { WaitingOnOthers } from "@/components/forks/home/waiting-on-others";
import { YourForks } from "@/components/forks/home/your-forks";
import { BoardSentences, BoardWaits } from "@/components/meetings/board-desk";
import { Card } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { SkeletonRows } from "@/components/ui/skeleton";
import { listServices } from "@/lib/catalog/queries";
import { getShell } from "@/lib/events/queries";
import { listWaiting } from "@/lib/events/queries/list-waiting";
import { listForks } from "@/lib/forks/queries/list-forks";
import { anonymous, type PersonActor } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { getActor } from "@/lib/kernel/session";
import { getBoardDesk } from "@/lib/meetings/queries/get-board-desk";
import { one, type SearchParams } from "../page-props";

export const metadata: Metadata = { title: "Home" };

/** Home: for whoever is signed in all that waits on them; for visitors what the co-op runs and how to fork it. */
export default async function HomePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await getActor();
  if (actor.kind !== "person") return <Visitors />;
  const tab = one((await searchParams).kind);
  return (
    <Page crumbs={[{ label: "Home" }]}>
      <PageHeader
        title="Waiting on you"
        facts={["Every decision and every next step that you can make, oldest first."]}
      />
      <Suspense fallback={<Waiting />}>
        <Desk actor={actor} tab={tab} />
      </Suspense>
    </Page>
  );
}

async function Desk({ actor, tab }: { actor: PersonActor; tab: string | undefined }) {
  const [inbox, desk, own] = await Promise.all([
    listWaiting(actor, {}),
    getBoardDesk(actor, {}),
    listForks(actor, { mine: true, state: "open", limit: 8 }),
  ]);
  const now = await pageTime();
  return (
    <Columns
      rail={
        <>
          {desk && <BoardWaits desk={desk} />}
          <YourForks forks={own.items} />
        </>
      }
      railLabel="Yours, and the board’s"
    >
      {desk && <BoardSentences desk={desk} />}
      <WaitingInbox items={inbox.items} tab={tab} now={now} />
      <WaitingOnOthers others={inbox.others} now={now} />
    </Columns>
  );
}

function Waiting() {
  return (
    <Columns
      rail={
        <Card label="Your forks">
          <SkeletonRows rows={3} height={52} />
        </Card>
      }
    >
      <Card label="Waiting on you">
        <SkeletonRows rows={4} height={72} />
      </Card>
    </Columns>
  );
}

async function Visitors() {
  const [services, shell] = await Promise.all([
    listServices(anonymous, { limit: 12 }),
    getShell(anonymous, {}),
  ]);
  return (
    <Page crumbs={[{ label: "Home" }]}>
      <PublicHome coop={shell.coop} services={services.items} hasMore={services.nextCursor !== null} />
    </Page>
  );
}
