"use client";

import { ErrorState } from "@/components/shared/error-state";
import { PageHeader } from "@/components/shared/page-header";
import { Page } from "@/components/shell/page";
import { Button } from "@/components/ui/button";
import { digestOf } from "../error-digest";

/** A page that could not be made; the frame around it stands. */
export default function PageError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <Page crumbs={[{ label: "Something went wrong" }]}>
      <PageHeader title="Something went wrong" />
      <ErrorState
        title="This page could not be made."
        reference={digestOf(error)}
        action={<Button onClick={retry}>Try again</Button>}
      >
        Nothing was changed. Try again; if it stays, give the reference to whoever runs this installation.
      </ErrorState>
    </Page>
  );
}
