import type { Metadata } from "next";
import { ComponentsCard } from "@/components/catalog/components-card";
import { Dependencies } from "@/components/catalog/dependencies";
import { ForksBeside } from "@/components/catalog/forks-beside";
import { LevelCard } from "@/components/catalog/level-card";
import { LevelHistory } from "@/components/catalog/level-history";
import { OwnersCard } from "@/components/catalog/owners-card";
import { ReviewCard } from "@/components/catalog/review-card";
import { RunningCard } from "@/components/catalog/running-card";
import { LinksCard, ServiceDetails } from "@/components/catalog/service-details";
import { ServiceHeader } from "@/components/catalog/service-header";
import { SourceCard } from "@/components/catalog/source-card";
import { CommittersCard } from "@/components/committers/access/committers-card";
import { LevelSummary } from "@/components/maturity/level-summary";
import { ServiceNotices } from "@/components/maturity/service-notices";
import { Columns } from "@/components/shared/layout";
import { Page } from "@/components/shell/page";
import { getServiceCommitters } from "@/lib/committers/queries/get-service-committers";
import { getActor } from "@/lib/kernel/session";
import { getLevelSummary } from "@/lib/maturity/queries/get-level-summary";
import { getServiceNotices } from "@/lib/maturity/queries/get-service-notices";
import { loadService, type ServiceParams } from "./load-service";
import { Maintainers } from "./maintainers";

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  const service = await loadService((await params).service);
  return { title: service.title, description: service.summary };
}

/** A service: what its users can expect, what runs, the forks beside it, what it is made of and hangs on. */
export default async function ServicePage({ params }: ServiceParams) {
  const service = await loadService((await params).service);
  const actor = await getActor();
  const brief = await getLevelSummary(actor, { slug: service.slug });
  const { notices } = await getServiceNotices(actor, { slug: service.slug });
  const committers = await getServiceCommitters(actor, { slug: service.slug });
  const you = actor.kind === "person" ? actor.personId : null;
  return (
    <Page crumbs={[{ label: "Services", href: "/services" }, { label: service.title }]}>
      <ServiceHeader service={service} />
      <ServiceNotices notices={notices} />
      <Columns
        railLabel={`People of ${service.title}`}
        rail={
          <>
            <ReviewCard service={service} />
            <Maintainers service={service} actor={actor} />
            <CommittersCard committers={committers} you={actor.kind === "person" ? actor.login : null} />
            <OwnersCard components={service.components} you={you} />
            <LinksCard service={service} />
            <SourceCard service={service} />
          </>
        }
      >
        <LevelCard service={service} />
        {brief && <LevelSummary slug={service.slug} brief={brief} now={service.now} />}
        <RunningCard service={service} />
        {you && <ForksBeside service={service} />}
        <ComponentsCard service={service} />
        <Dependencies service={service} />
        <ServiceDetails service={service} />
        <LevelHistory history={service.standing.history} now={service.now} />
      </Columns>
    </Page>
  );
}
