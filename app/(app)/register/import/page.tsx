import type { Metadata } from "next";
import { ImportForm } from "@/components/people/register/import-form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Columns } from "@/components/shared/layout";
import { Notice } from "@/components/shared/notice";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { requirePerson } from "@/lib/kernel/session";
import { importRegisterAction, previewRegisterAction } from "@/lib/people/actions";
import { mayKeepRegister } from "@/lib/people/policy";

export const metadata: Metadata = { title: "Import the register" };

const EXAMPLE = `name,login,email,joined,left,roles
Ada Moor,ada,ada@coop.example,2024-03-01,,board 2025-03-12..2026-03-12
Ben Fell,ben,,2023-01-15,2025-06-30,`;

/** Takes a register in from a file, wholly or not at all. */
export default async function ImportRegisterPage() {
  const reader = await requirePerson("/register/import");
  const decision = mayKeepRegister(reader);
  return (
    <Page crumbs={[{ label: "Register", href: "/register" }, { label: "Import" }]}>
      <PageHeader
        title="Import the register"
        facts={["A file is taken in wholly or not at all; the same file again changes nothing."]}
      />
      {decision.ok ? (
        <Columns railLabel="What the file holds" rail={<Format />}>
          <ImportForm preview={previewRegisterAction} importFile={importRegisterAction} />
        </Columns>
      ) : (
        <Notice tone="refused" icon="lock" title="This page is for the secretary and the board.">
          {decision.message}
        </Notice>
      )}
    </Page>
  );
}

function Format() {
  return (
    <Card>
      <CardHeader title="What the file holds" />
      <CardBody className="grid gap-3 text-table">
        <p>
          A first line that names the columns, then one line for each membership; somebody who came back has
          two. Days are written as 2026-03-01.
        </p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable from the keyboard */}
        <pre tabIndex={0} className="mono overflow-x-auto rounded-md bg-muted p-3 text-meta">
          {EXAMPLE}
        </pre>
        <p className="text-muted-foreground">
          <span className="mono">name</span>, <span className="mono">login</span> and{" "}
          <span className="mono">joined</span> are needed. Roles are board, secretary, programme_admin and
          programme_lead, with a bar between them. Left is the first day on which somebody is no member.
        </p>
      </CardBody>
    </Card>
  );
}
