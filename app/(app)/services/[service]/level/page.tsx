import type { Metadata } from "next";
import { LevelStrip } from "@/components/catalog/level-card";
import { LevelHistory } from "@/components/catalog/level-history";
import { AgreementsCard } from "@/components/maturity/agreements-card";
import { AskToVerify } from "@/components/maturity/ask-to-verify";
import { EarlierVerifications } from "@/components/maturity/earlier-verifications";
import { NeedCard } from "@/components/maturity/need-card";
import { ReachedCard } from "@/components/maturity/reached-card";
import { ServiceNotices } from "@/components/maturity/service-notices";
import { togetherWords } from "@/components/maturity/together-words";
import { VerificationCard } from "@/components/maturity/verification-card";
import { WhoAnswers } from "@/components/maturity/who-answers";
import { Card } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { promiseOf } from "@/lib/catalog/rules/promises";
import { KIND_WORDS, LEVEL_STATUS } from "@/lib/catalog/schema";
import { getActor } from "@/lib/kernel/session";
import {
  answerRequirementAction,
  confirmVerificationAction,
  requestVerificationAction,
  withdrawVerificationAction,
} from "@/lib/maturity/level-actions";
import { getServiceNotices } from "@/lib/maturity/queries/get-service-notices";
import type { ServiceParams } from "../load-service";
import { loadLevel } from "./load-level";

export async function generateMetadata({ params }: ServiceParams): Promise<Metadata> {
  return { title: `Level · ${(await loadLevel((await params).service)).title}` };
}

/** A service's level: what it has, what is missing for the next, who can answer it, and asking the co-op. */
export default async function LevelPage({ params }: ServiceParams) {
  const service = await loadLevel((await params).service);
  const actor = await getActor();
  const { notices } = await getServiceNotices(actor, { slug: service.slug });
  const you = actor.kind === "person" ? actor.personId : null;
  const { level, next, title, slug } = service;
  return (
    <Page
      crumbs={[
        { label: "Services", href: "/services" },
        { label: title, href: `/services/${slug}` },
        { label: "Level" },
      ]}
    >
      <PageHeader
        title={`Level of ${title}`}
        badges={<StateBadge {...LEVEL_STATUS[level]} />}
        facts={[KIND_WORDS[service.kind], promiseOf(level, service.promises).promise]}
        actions={
          you &&
          level !== "proposed" &&
          level !== "retired" && (
            <Button href={`/services/${slug}/report`}>Report what it no longer meets</Button>
          )
        }
      />
      <ServiceNotices notices={notices} />
      <Columns
        railLabel={`Who answers for ${title}`}
        rail={
          <>
            <WhoAnswers service={service} you={you} />
            <AgreementsCard agreements={service.agreements} now={service.now} />
            <EarlierVerifications earlier={service.earlier} now={service.now} />
          </>
        }
      >
        {level !== "retired" && (
          <Card label="Level" className="pb-3">
            <LevelStrip level={level} levelSince={service.levelSince} now={service.now} />
          </Card>
        )}
        <VerificationCard
          service={service}
          you={you}
          withdraw={withdrawVerificationAction}
          confirm={confirmVerificationAction}
        />
        <NeedCard service={service} answer={answerRequirementAction}>
          {next && !service.verification && (
            <AskToVerify
              action={requestVerificationAction}
              slug={slug}
              level={LEVEL_STATUS[next].label.toLowerCase()}
              whyNot={service.whyNot.request?.message ?? null}
              together={togetherWords(service.together)}
            />
          )}
        </NeedCard>
        <ReachedCard service={service} answer={answerRequirementAction} />
        <LevelHistory
          history={service.history.map((one) => ({ ...one, by: one.recordedBy?.name ?? null }))}
          now={service.now}
        />
      </Columns>
    </Page>
  );
}
