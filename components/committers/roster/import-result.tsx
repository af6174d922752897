import { SimpleForm } from "@/components/agreements/form";
import type { FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { FileFindings } from "@/components/shared/file-findings";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import type { RosterImportPage } from "@/lib/committers/schema/roster";
import { count, dateOf, listed } from "@/lib/format";
import { RosterPeople } from "./roster-people";

/** What a roster would do, what is wrong with it, and the button that has it happen. */
export function ImportResult({ found, action }: { found: RosterImportPage; action: FormAction }) {
  const sentence = sentenceOf(found.changes);
  if (found.appliedAt)
    return (
      <Notice
        tone="live"
        title={`${found.fileName} was imported by ${found.appliedBy} on ${dateOf(found.appliedAt)}.`}
        action={<Button href="/committers">Open the committers</Button>}
      >
        {sentence ?? "It changed nothing."} Nobody has rights in the code host by it: a person gives them,
        once clearance and champions are there.
      </Notice>
    );
  return (
    <Card>
      <CardHeader
        title={`What ${found.fileName} would do`}
        aside={found.errors > 0 ? count(found.errors, "error") : undefined}
      />
      <CardBody>
        <p className="text-question">
          {found.errors > 0
            ? `${count(found.errors, "error")} ${found.errors === 1 ? "keeps" : "keep"} it out.`
            : (sentence ?? "It changes nothing: Forkmoot says all of this.")}
        </p>
        <p className="mt-1 max-w-[72ch] text-muted-foreground">
          Lines without a date hold from {dateOf(found.since)}.
          {found.changes.unchanged > 0 &&
            ` ${count(found.changes.unchanged, "committer is", "committers are")} here as the file has them.`}
        </p>
      </CardBody>
      <CardFooter>
        <SimpleForm
          action={action}
          hidden={{ importId: found.id }}
          fields={[]}
          submit="Import"
          variant="primary"
          refused="Nothing was imported."
          disabledReason={
            found.errors > 0
              ? "Mend the errors first: a file is taken in wholly or not at all."
              : sentence === null
                ? "Forkmoot says all of this already."
                : undefined
          }
        />
      </CardFooter>
      {found.errors > 0 && <FileFindings findings={found.findings} />}
      <RosterPeople people={found.people} all={found.changes.committers + found.changes.unchanged} />
      {found.errors === 0 && <FileFindings findings={found.findings} />}
    </Card>
  );
}

/** What a roster brings, in a sentence; null where it brings nothing. */
function sentenceOf(changes: RosterImportPage["changes"]): string | null {
  const parts = [
    changes.committers > 0 && count(changes.committers, "committer"),
    changes.people > changes.committers &&
      count(changes.people - changes.committers, "person who is new here", "other people who are new here"),
    changes.organizations > 0 && count(changes.organizations, "organization"),
    changes.spans > changes.committers && count(changes.spans, "dated state"),
    changes.components > 0 && count(changes.components, "component to merge in", "components to merge in"),
    changes.champions > 0 && count(changes.champions, "championship"),
    changes.affiliations > 0 &&
      count(changes.affiliations, "time at an organization", "times at an organization"),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : `It brings ${listed(parts)}.`;
}
