"use client";

import { useActionState } from "react";
import { Card, CardFooter, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ImportDetail, ImportSummary } from "@/lib/catalog/schema/import";
import { count, listed } from "@/lib/format";
import { errorOf, type FormAction } from "../forks/form-action";

/** The question of an import, what follows from it, and its one button. */
export function ApplyImport({ found, action }: { found: ImportDetail; action: FormAction }) {
  const [result, submit] = useActionState(action, null);
  const error = errorOf(result);
  const { summary, state, step } = found;
  const isDone = state === "imported";
  return (
    <Card>
      <CardHeader title={isDone ? "What was imported" : "What would change"} />
      {step && (
        <Notice tone={state === "read" ? "needs-you" : "refused"} title={step} className="mx-4 mt-4" />
      )}
      {summary && (
        <>
          <p className="px-4 pt-4 text-question">{questionOf(found, summary)}</p>
          <p className="px-4 pt-1 pb-4 text-muted-foreground text-table">{wordsOf(summary, isDone)}</p>
        </>
      )}
      {!isDone && (
        <CardFooter>
          {error && (
            <Notice tone="refused" title="It was not imported." live="assertive" className="w-full">
              {error}
            </Notice>
          )}
          {!(summary && isNothing(summary)) && (
            <form action={submit}>
              <input type="hidden" name="importId" value={found.id} />
              <input type="hidden" name="digest" value={found.digest ?? ""} />
              <SubmitButton
                variant="primary"
                disabledReason={
                  found.mayApply.isAllowed ? undefined : (found.mayApply.reason ?? "It was not read.")
                }
              >
                Import it
              </SubmitButton>
            </form>
          )}
          <Button href="/catalogue/imports">Read another file</Button>
        </CardFooter>
      )}
    </Card>
  );
}

function questionOf({ state, errors }: ImportDetail, summary: ImportSummary): string {
  if (state === "imported") return "All of it was imported.";
  if (errors > 0)
    return `${count(errors, "error stops", "errors stop")} the whole import. Nothing was changed.`;
  return isNothing(summary) ? "Nothing: the catalogue says all of it already." : "Import all of this?";
}

const isNothing = ({ same, missing, ...changes }: ImportSummary) =>
  Object.values(changes).every((number) => number === 0);

function wordsOf(summary: ImportSummary, isDone: boolean): string {
  const parts = [
    summary.created > 0 && `${count(summary.created, "service")} added`,
    summary.changed > 0 && `${count(summary.changed, "service")} changed`,
    summary.dependencies > 0 && `${count(summary.dependencies, "dependency", "dependencies")} added`,
    summary.unknown > 0 &&
      `${count(summary.unknown, "dependency", "dependencies")} on what nobody defined kept as findings`,
    summary.people > 0 && `${count(summary.people, "person", "people")} added to those known here`,
    summary.invitations > 0 && `${count(summary.invitations, "invitation")} to be a maintainer`,
  ].filter((part) => part !== false);
  const rest = [
    summary.same > 0 && `${count(summary.same, "service stays as it is", "services stay as they are")}`,
    summary.missing > 0 &&
      `${count(summary.missing, "service is", "services are")} in the catalogue and not in the file any more; nothing happens to ${summary.missing === 1 ? "it" : "them"}`,
  ].filter((part) => part !== false);
  const sentences = [parts.length > 0 ? `${listed(parts)}.` : "", rest.length > 0 ? `${listed(rest)}.` : ""];
  return `${sentences.filter(Boolean).join(" ")}${isDone ? "" : " Levels of services that are here already stay."}`.trim();
}
