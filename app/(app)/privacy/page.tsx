import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { getActor } from "@/lib/kernel/session";
import { erasePersonAction } from "@/lib/people/actions";
import { ERASURE_WORDS, PERSONAL_DATA } from "@/lib/people/personal-data";

export const metadata: Metadata = { title: "Personal data" };

/** What is kept of people, why and how long; one's own copy, and having it erased. */
export default async function PrivacyPage() {
  const actor = await getActor();
  return (
    <Page crumbs={[{ label: "Personal data" }]}>
      <PageHeader
        title="Personal data"
        facts={["What is kept of people here, why, and for how long."]}
        actions={actor.kind === "person" ? <Button href="/privacy/export">Download yours</Button> : undefined}
      />
      <Columns
        railLabel="Erasure"
        rail={
          actor.kind === "person" && (
            <Card>
              <CardHeader title="Have yours erased" />
              <CardBody className="grid gap-3">
                <p className="text-table">
                  Your sign-in ends at once, and you are a pseudonym wherever others’ records hang on yours.
                  Signatures stay: the law obliges the co-op to keep them. This cannot be undone.
                </p>
                <SimpleForm
                  action={erasePersonAction}
                  fields={[
                    { kind: "text", name: "login", label: `Type ${actor.login} to confirm`, required: true },
                  ]}
                  variant="destructive"
                  submit="Erase my personal data"
                  refused="Nothing was erased."
                />
              </CardBody>
            </Card>
          )
        }
      >
        <Card>
          <CardHeader title="What is kept" />
          <CardRows>
            {PERSONAL_DATA.map((one) => (
              <Row key={one.title} top wrap>
                <span className="grow min-w-0">
                  <span className="font-medium">{one.title}</span>
                  <span className="block max-w-[72ch]">{one.what}</span>
                  <span className="block max-w-[72ch] text-muted-foreground">{one.why}</span>
                  <span className="block text-meta text-muted-foreground">{one.keptFor}</span>
                </span>
                <span className="text-muted-foreground">{ERASURE_WORDS[one.atErasure]}</span>
              </Row>
            ))}
          </CardRows>
        </Card>
      </Columns>
    </Page>
  );
}
