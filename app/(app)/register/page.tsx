import type { Metadata } from "next";
import { AsOf } from "@/components/people/register/as-of";
import { RecordMemberForm } from "@/components/people/register/record-member-form";
import {
  type RegisterFilter,
  readRegisterFilter,
  registerHref,
} from "@/components/people/register/register-filter";
import { RegisterTable } from "@/components/people/register/register-table";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { FilterBar } from "@/components/shared/filter-bar";
import { Columns, Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { count, dateOf } from "@/lib/format";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { recordMemberAction } from "@/lib/people/actions";
import { mayKeepRegister } from "@/lib/people/policy";
import { countRegister, listRegister } from "@/lib/people/queries/register";
import { COOP_ROLE_WORDS, OFFICES } from "@/lib/people/schema";
import type { SearchParams } from "../../page-props";

export const metadata: Metadata = { title: "Members’ register" };

/** Who is a member, as of a day: who is eligible to vote on it. Kept by the secretary and the board. */
export default async function RegisterPage({ searchParams }: { searchParams: SearchParams }) {
  const reader = await requirePerson("/register");
  const isKeeper = mayKeepRegister(reader).ok;
  const filter = readRegisterFilter(await searchParams);
  const asked = isKeeper ? filter : { ...filter, show: undefined };
  const [page, counts] = await Promise.all([
    listRegister(reader, asked),
    countRegister(reader, { on: asked.on }),
  ]);
  const now = await pageTime();
  const today = now.slice(0, 10);
  const table = (
    <RegisterTable
      {...{ rows: page.items, filter: asked, next: page.nextCursor, you: reader.personId, now, isKeeper }}
    />
  );
  return (
    <Page crumbs={[{ label: "Register" }]}>
      <PageHeader
        title="Members’ register"
        facts={[
          `${count(counts.members, "member")} ${asked.on ? `on ${dateOf(`${asked.on}T00:00:00Z`)}` : "today"}`,
          "who has joined and not left is eligible to vote",
        ]}
        actions={
          isKeeper && (
            <>
              <Button href="/register/import">Import</Button>
              <Button href="/register/export">Export</Button>
            </>
          )
        }
      />
      <FilterBar
        search={{
          ...{ action: "/register", name: "q", value: asked.q, label: "Search members" },
          keep: { on: asked.on, role: asked.role, show: asked.show },
        }}
        filters={filtersOf(asked, counts.roles, isKeeper)}
        end={<AsOf filter={asked} today={today} />}
      />
      {isKeeper ? (
        <Columns
          wide
          railLabel="Record a member"
          rail={
            <Card>
              <CardHeader title="Somebody joined" />
              <CardBody>
                <RecordMemberForm action={recordMemberAction} today={today} />
              </CardBody>
            </Card>
          }
        >
          {table}
        </Columns>
      ) : (
        <Stack>{table}</Stack>
      )}
    </Page>
  );
}

function filtersOf(filter: RegisterFilter, counts: Record<string, number>, isKeeper: boolean) {
  const to = (change: RegisterFilter) => registerHref({ ...filter, cursor: undefined, ...change });
  const roles = [
    { label: "Everybody", href: to({ role: undefined }), current: !filter.role },
    ...OFFICES.filter((role) => counts[role] || filter.role === role).map((role) => ({
      label: COOP_ROLE_WORDS[role],
      href: to({ role }),
      current: filter.role === role,
      count: counts[role] ?? 0,
    })),
  ];
  const whose = [
    { label: "Members", href: to({ show: undefined }), current: !filter.show },
    { label: "Former", href: to({ show: "former" }), current: filter.show === "former" },
  ];
  return [{ label: "Role", options: roles }, ...(isKeeper ? [{ label: "Membership", options: whose }] : [])];
}
