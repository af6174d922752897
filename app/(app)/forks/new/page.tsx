import type { Metadata } from "next";
import { ChooseService } from "@/components/forks/request/choose-service";
import { NotCleared } from "@/components/forks/request/not-cleared";
import { NothingToRequest } from "@/components/forks/request/nothing-to-request";
import { RequestForm } from "@/components/forks/request/request-form";
import { RequestGuide } from "@/components/forks/request/request-guide";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { getClearance } from "@/lib/agreements/queries/get-clearance";
import { listServices } from "@/lib/catalog/queries";
import { requestForkAction } from "@/lib/forks/actions";
import { getRequestOptions } from "@/lib/forks/queries/get-request-options";
import type { PersonActor } from "@/lib/kernel/actor";
import { requirePerson } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Request a fork" };
const crumbs = [{ label: "Forks", href: "/forks" }, { label: "Request a fork" }];

/** Asks that pull requests run together. `?service=` says of which service, `?pull=` which to begin with. */
export default async function RequestForkPage({ searchParams }: { searchParams: SearchParams }) {
  const question = await searchParams;
  const service = one(question.service);
  const pulls = [question.pull].flat().filter((id) => id !== undefined);
  const query = new URLSearchParams([
    ...(service ? [["service", service]] : []),
    ...pulls.map((id) => ["pull", id]),
  ]);
  const path = `/forks/new?${query}`;
  const actor = await requirePerson(path);
  return (
    <Page crumbs={crumbs}>
      {service ? (
        <OfService actor={actor} service={service} pulls={pulls} path={path} />
      ) : (
        <AnyService actor={actor} />
      )}
    </Page>
  );
}

async function AnyService({ actor }: { actor: PersonActor }) {
  const { items } = await listServices(actor, { limit: 100 });
  return (
    <>
      <PageHeader title="Request a fork" facts={["A fork runs a service again with your change in it."]} />
      <ChooseService services={items} />
    </>
  );
}

interface OfServiceProps {
  actor: PersonActor;
  service: string;
  pulls: readonly string[];
  path: string;
}

async function OfService({ actor, service: slug, pulls, path }: OfServiceProps) {
  const { service, isRunning, pullRequests, mayRequest } = await readPage(path, () =>
    getRequestOptions(actor, { service: slug }),
  );
  const clearance = await getClearance(actor, {});
  const free = pullRequests.filter((pull) => pull.disabledReason === null);
  return (
    <>
      <PageHeader
        title={`Request a fork of ${service.title}`}
        facts={["Choose pull requests that run together, and say what changes."]}
      />
      <Columns rail={<RequestGuide />} railLabel="What happens then">
        <NotCleared conditions={clearance.contributor.conditions} />
        {!isRunning || pullRequests.length === 0 ? (
          <NothingToRequest service={service} isRunning={isRunning} />
        ) : (
          <RequestForm
            action={requestForkAction}
            service={service}
            options={pullRequests}
            chosen={free.filter((pull) => pulls.includes(pull.id)).map((pull) => pull.id)}
            mayRequest={mayRequest}
          />
        )}
      </Columns>
    </>
  );
}
