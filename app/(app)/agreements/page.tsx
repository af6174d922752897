import type { Metadata } from "next";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { StateWord } from "@/components/shared/state";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { AgreementItem } from "@/lib/agreements/dto";
import { mayWriteAgreements } from "@/lib/agreements/policy";
import { listAgreements } from "@/lib/agreements/queries/list-agreements";
import { AGREEMENT_PURPOSE, AGREEMENT_WORDS, kindToPath } from "@/lib/agreements/schema";
import { SIGNATURE_STATUS } from "@/lib/agreements/status";
import { dateOf } from "@/lib/format";
import { getActor } from "@/lib/kernel/session";

export const metadata: Metadata = { title: "Agreements" };

/** The four agreements, for anybody to read: what people sign now, and where the reader stands. */
export default async function AgreementsPage() {
  const actor = await getActor();
  const agreements = await listAgreements(actor, {});
  const mayWrite = mayWriteAgreements(actor).ok;
  return (
    <Page crumbs={[{ label: "Agreements" }]}>
      <PageHeader
        title="Agreements"
        facts={[
          "What people sign before their code runs, in full. A version that was published never changes.",
        ]}
        actions={actor.kind === "person" ? <Button href="/clearance">Am I cleared?</Button> : undefined}
      />
      <Columns
        rail={
          <>
            {actor.kind === "person" && <RelatedCard />}
            <CheckCard />
          </>
        }
        railLabel="Beside the agreements"
      >
        <Card>
          <CardHeader title="What people sign" />
          <CardRows>
            {agreements.map((one) => (
              <AgreementRow key={one.kind} agreement={one} mayWrite={mayWrite} />
            ))}
          </CardRows>
        </Card>
      </Columns>
    </Page>
  );
}

function AgreementRow({ agreement, mayWrite }: { agreement: AgreementItem; mayWrite: boolean }) {
  const { kind, current, yours, versions } = agreement;
  const href = current ? `/agreements/${kindToPath(kind)}/${current.version}` : null;
  return (
    <Row top wrap className="py-3">
      <span className="grow min-w-0">
        {href ? (
          <Link href={href} className="link text-body">
            {AGREEMENT_WORDS[kind]}
          </Link>
        ) : (
          <span className="font-medium text-body">{AGREEMENT_WORDS[kind]}</span>
        )}
        <span className="block max-w-[72ch] text-muted-foreground">{AGREEMENT_PURPOSE[kind]}</span>
        <span className="block text-meta text-muted-foreground">
          {current
            ? `Version ${current.version}, published ${dateOf(current.publishedAt)}${versions > 1 ? `; ${versions} versions` : ""}`
            : "No version has been published yet: nobody is asked for it."}
        </span>
      </span>
      {yours && (
        <Link href={`/signatures/${yours.signatureId}`} className="link">
          <StateWord {...SIGNATURE_STATUS[yours.state]}>
            You signed {yours.version}: {SIGNATURE_STATUS[yours.state].label.toLowerCase()}
          </StateWord>
        </Link>
      )}
      {mayWrite && (
        <Button href={`/agreements/${kindToPath(kind)}/draft`} size="sm">
          Next version<span className="sr-only"> of the {AGREEMENT_WORDS[kind]}</span>
        </Button>
      )}
    </Row>
  );
}

/** What belongs to them and stands on pages of its own. */
function RelatedCard() {
  const pages = [
    { label: "Organizations", href: "/organizations" },
    { label: "What clearance asks", href: "/settings/clearance" },
  ];
  return (
    <Card>
      <CardHeader title="Look after them" />
      <CardRows>
        {pages.map(({ label, href }) => (
          <Row key={href}>
            <Link href={href} className="link">
              {label}
            </Link>
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}

function CheckCard() {
  return (
    <Card>
      <CardHeader title="Somebody shows you a receipt?" />
      <p className="px-4 pt-3 text-table">
        Whoever signed has a PDF that carries a seal. Anybody can check it, without an account.
      </p>
      <div className="px-4 pt-3 pb-4">
        <Button href="/receipts" size="sm">
          Check a receipt
        </Button>
      </div>
    </Card>
  );
}
