import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { SignCard } from "@/components/agreements/sign-card";
import { VersionFacts, VersionList } from "@/components/agreements/version-facts";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Diff } from "@/components/shared/diff";
import { Columns } from "@/components/shared/layout";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { signAgreementAction, uploadPaperAction } from "@/lib/agreements/actions";
import { getAgreementVersion } from "@/lib/agreements/queries/get-agreement-version";
import { AGREEMENT_WORDS, kindToPath, VersionInput } from "@/lib/agreements/schema";
import { signInHref } from "@/lib/kernel/local-path";
import { getActor } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../../page-props";
import { readPage } from "../../../../read-page";

export const metadata: Metadata = { title: "Agreement" };

/** One version in full, for anybody; whoever is signed in signs it here. `?compare=` shows what changed since another one. */
export default async function VersionPage({
  params,
  searchParams,
}: {
  params: Promise<{ kind: string; version: string }>;
  searchParams: SearchParams;
}) {
  const given = await params;
  const asked = VersionInput.safeParse({ ...given, compare: one((await searchParams).compare) });
  if (!asked.success) notFound();
  const actor = await getActor();
  const path = `/agreements/${given.kind}/${given.version}`;
  const { version, patch, compared, offers } = await readPage(path, () =>
    getAgreementVersion(actor, asked.data),
  );
  const current = version.versions[0];
  return (
    <Page
      crumbs={[
        { label: "Agreements", href: "/agreements" },
        { label: `${AGREEMENT_WORDS[version.kind]} ${version.version}` },
      ]}
    >
      <PageHeader
        title={version.title}
        facts={[AGREEMENT_WORDS[version.kind], `version ${version.version}`, version.note]}
      />
      {!version.isCurrent && current && (
        <Notice
          className="mb-6"
          title={`Version ${current.version} took its place.`}
          action={
            <Button
              href={`/agreements/${kindToPath(version.kind)}/${current.version}?compare=${version.version}`}
              size="sm"
            >
              What changed
            </Button>
          }
        >
          This text stays here for those who signed it. New signatures go to the newest version.
        </Notice>
      )}
      <Columns
        wide
        railLabel="Signing"
        rail={
          <>
            {version.isCurrent && actor.kind !== "person" && (
              <Notice
                title="Sign in to sign this."
                action={
                  <Button href={signInHref(path)} size="sm">
                    Sign in
                  </Button>
                }
              />
            )}
            {version.isCurrent && actor.kind === "person" && offers.length === 0 && (
              <Notice title="A signatory of an organization signs this.">
                You are signatory of none. A programme admin names one on the organization’s page.
              </Notice>
            )}
            {offers.map((offer) => (
              <SignCard
                key={offer.organization?.id ?? "self"}
                version={version}
                offer={offer}
                sign={signAgreementAction}
                upload={uploadPaperAction}
              />
            ))}
            <VersionFacts version={version} />
            <VersionList version={version} />
          </>
        }
      >
        {patch !== null && (
          <Card>
            <CardHeader title={`What changed since ${compared}`} />
            <Diff patch={patch} id="change" />
          </Card>
        )}
        <Card>
          <CardHeader title="The text" />
          <CardBody className="py-5">
            <Markdown text={version.text} />
          </CardBody>
        </Card>
      </Columns>
    </Page>
  );
}
