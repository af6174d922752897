import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { PersonFacts } from "@/components/people/person-facts";
import { GrantRoleForm } from "@/components/people/register/grant-role-form";
import { RoleHistory } from "@/components/people/register/role-history";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { AppError } from "@/lib/kernel/errors";
import { requirePerson } from "@/lib/kernel/session";
import { endRoleAction, grantRoleAction } from "@/lib/people/actions";
import { getPersonPage } from "@/lib/people/queries/get-person-page";
import { COOP_ROLE_WORDS } from "@/lib/people/schema";

interface Props {
  params: Promise<{ login: string }>;
}

const loadPerson = cache(async (login: string) => {
  const reader = await requirePerson(`/people/${login}`);
  return getPersonPage(reader, { login }).catch((error: unknown) => {
    if (error instanceof AppError && ["not_found", "invalid_input"].includes(error.code)) notFound();
    throw error;
  });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await loadPerson((await params).login)).name };
}

/** Somebody: what they are and were in the co-op, what they maintain, for whom they work. */
export default async function PersonPage({ params }: Props) {
  const person = await loadPerson((await params).login);
  const today = person.now.slice(0, 10);
  const held = person.roles.filter((role) => role.isInForce).map((role) => COOP_ROLE_WORDS[role.role]);
  const grantable = person.grantable.filter((role) => role !== "member");
  return (
    <Page crumbs={[{ label: "Register", href: "/register" }, { label: person.name }]}>
      <PageHeader
        title={person.name}
        badges={person.isSuspended && <StateBadge label="Suspended" tone="refused" icon="ban" />}
        facts={[
          <span key="login" className="mono">
            {person.login}
          </span>,
          held.length > 0 ? held.join(", ") : "No role now",
          person.email,
          person.formerLogins.length > 0 && `formerly ${person.formerLogins.join(", ")}`,
        ]}
      />
      <Columns
        wide
        railLabel={`More about ${person.name}`}
        rail={
          <>
            <PersonFacts person={person} />
            {grantable.length > 0 && (
              <Card>
                <CardHeader title="Give a role" />
                <CardBody>
                  <GrantRoleForm
                    action={grantRoleAction}
                    login={person.login}
                    roles={grantable}
                    today={today}
                  />
                </CardBody>
              </Card>
            )}
          </>
        }
      >
        <RoleHistory person={person} end={endRoleAction} today={today} />
      </Columns>
    </Page>
  );
}
