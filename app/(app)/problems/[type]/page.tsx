import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { Card, CardBody } from "@/components/shared/card";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { findProblem, PROBLEMS, problemStatus } from "@/lib/kernel/problems";

interface Props {
  params: Promise<{ type: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const code = findProblem((await params).type);
  return { title: code ? PROBLEMS[code].title : "Not found" };
}

/** Where the `type` of a problem that the API answered leads: what it means and what to do. */
export default async function ProblemPage({ params }: Props) {
  const code = findProblem((await params).type);
  if (!code) notFound();
  const { title, about } = PROBLEMS[code];
  return (
    <Page crumbs={[{ label: title }]}>
      <PageHeader title={title} facts={[`Problem ${problemStatus(code)} of the API`]} />
      <Card>
        <CardBody>
          <p className="max-w-prose">{about.replaceAll("`", "")}</p>
        </CardBody>
      </Card>
    </Page>
  );
}
