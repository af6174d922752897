import type { Metadata } from "next";
import { AwayNotice, GoAway } from "@/components/committers/champions/away-parts";
import { ChampionRow, GRID, StepNames } from "@/components/committers/champions/champion-row";
import { HelpTimeline } from "@/components/committers/champions/help-timeline";
import { CommittersTabs } from "@/components/committers/committers-tabs";
import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Time } from "@/components/shared/time";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { getChampionHome } from "@/lib/committers/queries/get-champion-home";
import { PHASE_WORDS } from "@/lib/committers/schema";
import { count } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "People you champion" };

/** A champion's home: who waits on them, and on whom their people wait. */
export default async function ChampionPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/champion");
  const home = await getChampionHome(actor, {});
  const now = await pageTime();
  const asked = one((await searchParams).open);
  const { people } = home;
  const open = asked ?? people.find((person) => person.waits)?.person.login;
  const onYou = people.filter((person) => person.waits?.isOnYou).length;
  const onOthers = people.filter((person) => person.waits && !person.waits.isOnYou).length;
  return (
    <Page crumbs={[{ label: "Committers", href: "/committers" }, { label: "Champion" }]}>
      <PageHeader
        title="People you champion"
        badges={<Badge>{PHASE_WORDS[home.phase]}</Badge>}
        facts={[
          count(people.length, "core committer"),
          onYou > 0 && `${onYou} ${onYou === 1 ? "waits" : "wait"} on you`,
          onOthers > 0 && `${onOthers} ${onOthers === 1 ? "waits" : "wait"} on others`,
        ]}
        actions={
          <>
            {people.some((person) => person.as === "champion") && !home.away && <GoAway />}
            <Button href="/committers/nominations/new">Nominate</Button>
          </>
        }
      />
      <CommittersTabs current="champion" />
      {home.away && <AwayNotice away={home.away} />}
      {home.warnings.length > 0 && (
        <div className="mb-6 grid gap-3 lg:grid-cols-2">
          {home.warnings.map((warning) => (
            <Notice
              key={warning.title}
              tone={warning.kind === "too_few_champions" ? "refused" : "needs-you"}
              icon={warning.kind === "too_few_champions" ? "users" : "signature"}
              title={warning.title}
              action={
                <Button href={warning.href} size="sm">
                  Look
                </Button>
              }
            >
              {warning.text}
            </Notice>
          ))}
        </div>
      )}
      <div className="grid gap-6">
        <Card label="Your people">
          {people.length === 0 ? (
            <EmptyState title="Nobody yet.">
              Committers whom you champion stand here: where each is on the way, and on whom it waits. A
              programme admin names champions.
            </EmptyState>
          ) : (
            <>
              <div
                className={`${GRID} min-h-8 border-border border-b px-4 text-meta text-muted-foreground max-md:hidden`}
              >
                <span>Committer</span>
                <StepNames />
                <span>Waits on</span>
              </div>
              <ul data-list="">
                {people.map((person) => (
                  <ChampionRow
                    key={person.person.id}
                    one={person}
                    isOpen={person.person.login === open}
                    nudgeDays={home.nudgeDays}
                    now={now}
                  />
                ))}
              </ul>
            </>
          )}
        </Card>
        <HelpTimeline timeline={home.timeline} now={now} />
        {home.past.length > 0 && (
          <Card>
            <CardHeader title="Whom you championed" aside={String(home.past.length)} />
            <ul className="divide-y divide-border text-table">
              {home.past.map((past) => (
                <li key={`${past.person.id} ${past.until}`} className="px-4 py-2">
                  <Link href={`/committers/${past.person.login}`} className="font-medium hover:underline">
                    {past.person.name}
                  </Link>{" "}
                  <span className="text-muted-foreground">
                    until <Time at={past.until} now={now} as="date" still />
                    {past.reason && `: ${past.reason}`}
                  </span>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Page>
  );
}
