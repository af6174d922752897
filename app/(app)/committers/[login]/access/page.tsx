import type { Metadata } from "next";
import { AccessCard } from "@/components/committers/access/access-card";
import { PageHeader } from "@/components/shared/page-header";
import { RefreshEvery } from "@/components/shared/refresh-every";
import { Page } from "@/components/shell/page";
import { getAccess } from "@/lib/committers/queries/get-access";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../../read-page";

type Params = { params: Promise<{ login: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  return { title: `Merge rights of ${(await params).login}` };
}

/** A committer's merge rights by themselves: where a notification and the page of differences lead. */
export default async function AccessPage({ params }: Params) {
  const { login } = await params;
  const path = `/committers/${login}/access`;
  const access = await readPage(path, async () => getAccess(await getActor(), { login }));
  const isMoving = access.components.some((one) => one.state === "granting" || one.state === "removing");
  return (
    <Page
      crumbs={[
        { label: "Committers", href: "/committers" },
        { label: access.person.name, href: `/committers/${access.person.login}` },
        { label: "Merge rights" },
      ]}
    >
      {isMoving && <RefreshEvery seconds={3} />}
      <PageHeader
        title="Merge rights"
        facts={[`Of ${access.person.name}, in the components that the nomination named.`]}
      />
      <div className="max-w-[72ch]">
        <AccessCard access={access} />
      </div>
    </Page>
  );
}
