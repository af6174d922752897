import { SimpleForm } from "@/components/agreements/form";
import type { FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardHeader } from "@/components/shared/card";

/** Chooses a roster's file; looking at it writes nothing. */
export function RosterForm({ action, isAgain }: { action: FormAction; isAgain: boolean }) {
  return (
    <Card>
      <CardHeader title={isAgain ? "Look at another file" : "Choose a file"} />
      <CardBody>
        <SimpleForm
          action={action}
          fields={[
            {
              kind: "file",
              name: "file",
              label: "Roster",
              hint: "CSV or YAML in UTF-8, at most 4 MB and 10,000 lines. Nothing is written by looking at it.",
              accept: ".csv,.yaml,.yml,text/csv",
              required: true,
            },
            {
              kind: "date",
              name: "since",
              label: "Lines without a date hold from",
              hint: "Left empty: from today.",
            },
          ]}
          submit="Look at it"
          variant={isAgain ? "outline" : "primary"}
          refused="It was not read."
        />
      </CardBody>
    </Card>
  );
}
