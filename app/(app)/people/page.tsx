import type { Metadata } from "next";
import { InvitationList } from "@/components/people/invitation-list";
import { InviteForm } from "@/components/people/invite-form";
import { PeopleTable } from "@/components/people/people-table";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { FilterBar } from "@/components/shared/filter-bar";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import {
  invitePersonAction,
  reinstatePersonAction,
  renewInvitationAction,
  suspendPersonAction,
  withdrawInvitationAction,
} from "@/lib/people/actions";
import { mayManagePeople } from "@/lib/people/policy";
import { listInvitations, listPeople } from "@/lib/people/queries/list-people";
import { env } from "@/lib/platform/env";
import type { SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "People" };

/** Who has an account, who is invited: for administrators. */
export default async function PeoplePage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await requirePerson("/people");
  const decision = mayManagePeople(actor);
  const crumbs = [{ label: "People" }];
  if (!decision.ok)
    return (
      <Page crumbs={crumbs}>
        <PageHeader title="People" />
        <Notice tone="refused" icon="lock" title="This page is for administrators.">
          {decision.message}
        </Notice>
      </Page>
    );
  const { q, cursor } = await searchParams;
  const asked = { q: textOf(q), cursor: textOf(cursor) };
  const people = await listPeople(actor, asked);
  const invitations = await listInvitations(actor, {});
  return (
    <Page crumbs={crumbs}>
      <PageHeader
        title="People"
        facts={[
          env().signIn === "open"
            ? "Whoever has an account on GitHub may sign in; who is not invited begins without a role."
            : "Whoever is invited may sign in with GitHub; nobody else.",
        ]}
      />
      <FilterBar search={{ action: "/people", name: "q", value: asked.q, label: "Search people" }} />
      <Columns
        wide
        railLabel="Invitations"
        rail={
          <>
            <Card>
              <CardHeader title="Invite somebody" />
              <CardBody>
                <InviteForm
                  action={invitePersonAction}
                  signIn={`${env().url}/signin`}
                  isSetUp={env().githubOAuth() !== null}
                />
              </CardBody>
            </Card>
            <InvitationList
              invitations={invitations}
              withdraw={withdrawInvitationAction}
              renew={renewInvitationAction}
              now={await pageTime()}
            />
          </>
        }
      >
        <PeopleTable
          people={people.items}
          next={people.nextCursor && hrefOf({ ...asked, cursor: people.nextCursor })}
          first={asked.cursor ? hrefOf({ q: asked.q }) : null}
          you={actor.personId}
          suspend={suspendPersonAction}
          reinstate={reinstatePersonAction}
        />
      </Columns>
    </Page>
  );
}

const textOf = (value: string | string[] | undefined) =>
  typeof value === "string" && value !== "" ? value : undefined;
const hrefOf = (asked: { q?: string; cursor?: string }) => {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined);
  return `/people?${new URLSearchParams(given as [string, string][])}`;
};
