import type { Metadata } from "next";
import { Suspense } from "react";
import { ComponentGuide } from "@/components/catalog/component-guide";
import { MaintainersCard } from "@/components/catalog/maintainers-card";
import { NotForkable } from "@/components/catalog/not-forkable";
import { RunningCard } from "@/components/catalog/running-card";
import { ServiceMap } from "@/components/catalog/service-map";
import { StepByStep } from "@/components/catalog/step-by-step";
import { TrialFacts } from "@/components/catalog/trial-facts";
import { YourWay, YourWaySkeleton } from "@/components/catalog/your-way";
import { Columns, SectionHeader, Stack } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import type { ServicePage } from "@/lib/catalog/schema";
import { nextStep } from "@/lib/forks/next-step";
import { getActor } from "@/lib/kernel/session";
import { loadService, type ServiceParams } from "../load-service";
import { loadReader } from "./load-reader";

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  return { title: `Change how ${(await loadService((await params).service)).title} works` };
}

/** *Fork me*: where a service's users learn how it is made, and how a change of theirs comes to serve them. */
export default async function ForkMePage({ params }: ServiceParams) {
  const service = await loadService((await params).service);
  const actor = await getActor();
  const isForkable =
    service.running !== null && service.components.some((component) => component.contributable);
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: service.title, href: `/services/${service.slug}` },
        { label: "Fork it" },
      ]}
    >
      <PageHeader
        title={`Change how ${service.title} works`}
        facts={[
          "Change its code. Once a maintainer has checked the change, it serves you. Nobody else notices.",
        ]}
      />
      <Columns
        railLabel="What to know before"
        rail={
          <>
            {isForkable && <TrialFacts service={service} />}
            <MaintainersCard
              maintainers={service.maintainers}
              you={actor.kind === "person" ? actor.personId : null}
            />
          </>
        }
      >
        {isForkable ? (
          <Suspense fallback={<YourWaySkeleton />}>
            <ReadersWay service={service} />
          </Suspense>
        ) : (
          <NotForkable service={service} />
        )}
        <ServiceMap service={service} />
        <RunningCard service={service} />
        <section id="components" aria-label="Components" className="min-w-0">
          <SectionHeader title="Build, test and run it locally" aside={service.components.length} />
          <Stack>
            {service.components.map((component) => (
              <ComponentGuide key={component.name} component={component} service={service.slug} />
            ))}
          </Stack>
        </section>
        {isForkable && <StepByStep service={service} />}
      </Columns>
    </Page>
  );
}

async function ReadersWay({ service }: { service: ServicePage }) {
  return <YourWay service={service} next={nextStep(await loadReader(service))} />;
}
