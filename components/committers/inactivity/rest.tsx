import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { noteOtherWorkAction } from "@/lib/committers/actions/programme";
import type { FindingItem } from "@/lib/committers/queries/get-inactivity";

/** For readers who see no evidence of them: who is looked at, so that whoever knows of other work can say so. */
export function LookedAtCard({ findings }: { findings: readonly FindingItem[] }) {
  if (findings.length === 0) return null;
  return (
    <Card>
      <CardHeader title="Also looked at" aside={findings.length} />
      <CardRows>
        {findings.map((one) => (
          <Row key={one.findingId} wrap>
            <span className="grow">
              <span className="font-medium">{one.name}</span>{" "}
              <span className="text-muted-foreground">
                {one.notes.length > 0 ? one.notes.map((note) => note.text).join(" · ") : one.login}
              </span>
            </span>
            {one.mayNote.ok && (
              <FormDialog
                label="Add other work"
                title={`What else ${one.name} did`}
                description="Reviews elsewhere, documentation, answers in a forum, teaching: what is not code counts."
                size="sm"
                action={noteOtherWorkAction}
                hidden={{ findingId: one.findingId }}
                submit="Add it"
                failed="It was not added."
                fields={[{ kind: "long", name: "text", label: "What, and where it can be seen" }]}
              />
            )}
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
