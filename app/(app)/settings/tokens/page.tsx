import type { Metadata } from "next";
import { TokenForm } from "@/components/people/token-form";
import { TokenList } from "@/components/people/token-list";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { hasRole } from "@/lib/kernel/actor";
import { pageTime } from "@/lib/kernel/page-time";
import { requirePerson } from "@/lib/kernel/session";
import { createApiTokenAction, revokeApiTokenAction } from "@/lib/people/actions";
import { listApiTokens } from "@/lib/people/queries";
import { SCOPES } from "@/lib/people/schema";
import { env } from "@/lib/platform/env";

export const metadata: Metadata = { title: "API tokens" };

/** The reader's API tokens: what git and programs sign in with. */
export default async function TokensPage() {
  const reader = await requirePerson("/settings/tokens");
  const { items: tokens } = await listApiTokens(reader, { limit: 100 });
  const scopes = SCOPES.filter((scope) => scope !== "admin" || hasRole(reader, "administrator"));
  return (
    <Page crumbs={[{ label: "Settings", href: "/settings" }, { label: "API tokens" }]}>
      <PageHeader
        title="API tokens"
        facts={["Git asks for one as its password when you push; programs send one with each request."]}
        actions={<Button href="/api/v1/openapi.json">The API, as OpenAPI</Button>}
      />
      <Columns
        wide
        railLabel="New token"
        rail={
          <Card>
            <CardHeader title="New token" />
            <CardBody>
              <TokenForm
                action={createApiTokenAction}
                scopes={scopes}
                login={reader.login}
                site={env().url}
              />
            </CardBody>
          </Card>
        }
      >
        <TokenList tokens={tokens} revoke={revokeApiTokenAction} now={await pageTime()} />
      </Columns>
    </Page>
  );
}
