import type { Metadata } from "next";
import { SimpleForm } from "@/components/agreements/form";
import { ProgrammeTabs } from "@/components/committers/programme/programme-tabs";
import { RetrospectiveList } from "@/components/committers/programme/retrospective-list";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { openRetrospectiveAction } from "@/lib/committers/actions/programme";
import { listRetrospectives } from "@/lib/committers/queries/get-retrospectives";
import { PHASE_WORDS, PHASES } from "@/lib/committers/schema";
import { readCursor } from "@/lib/kernel/page-input";
import { getActor } from "@/lib/kernel/session";
import { one, type SearchParams } from "../../../page-props";
import { readPage } from "../../../read-page";

export const metadata: Metadata = { title: "Retrospectives" };

/** Looking back on the programme's phases: what was asked, and what came of it. */
export default async function RetrospectivesPage({ searchParams }: { searchParams: SearchParams }) {
  const actor = await getActor();
  const cursor = readCursor(one((await searchParams).cursor));
  const page = await readPage("/programme/retrospectives", () => listRetrospectives(actor, { cursor }));
  return (
    <Page crumbs={[{ label: "Programme", href: "/programme" }, { label: "Retrospectives" }]}>
      <PageHeader
        title="Retrospectives"
        facts={["Those who took part in a phase say what they learned, before the next begins."]}
      />
      <ProgrammeTabs current="retrospectives" isSignedIn />
      <Columns
        wide
        railLabel="Open one"
        rail={
          page.mayOpen.ok && (
            <Card>
              <CardHeader title="Open a retrospective" />
              <CardBody>
                <SimpleForm
                  action={openRetrospectiveAction}
                  submit="Open it"
                  refused="It was not opened."
                  fields={[
                    { kind: "text", name: "title", label: "Title", required: true },
                    {
                      ...{ kind: "choice", name: "phase", label: "Phase", value: page.phase, required: true },
                      options: PHASES.map((one) => ({ value: one, label: PHASE_WORDS[one] })),
                    },
                    {
                      ...{ kind: "area", name: "questions", label: "Questions", rows: 5, required: true },
                      hint: "One to a line, at most 12.",
                      value:
                        "What worked well?\nWhat stood in your way?\nWhat should change before the next phase?",
                    },
                    {
                      ...{
                        kind: "date",
                        name: "closesOn",
                        label: "Answers until the end of",
                        required: true,
                      },
                      hint: "Committers, champions and maintainers are told now.",
                    },
                  ]}
                />
              </CardBody>
            </Card>
          )
        }
      >
        <RetrospectiveList page={page} cursor={cursor} />
      </Columns>
    </Page>
  );
}
