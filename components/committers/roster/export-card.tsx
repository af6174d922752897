import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { Decision } from "@/lib/kernel/errors";

/** The committers as files to keep. */
export function ExportCard({ mayExport }: { mayExport: Decision }) {
  return (
    <Card>
      <CardHeader title="Take it with you" />
      <CardBody className="grid gap-3 text-table">
        {mayExport.ok ? (
          <>
            <p>Every committer with their history, as a file that imports to the same.</p>
            <p className="flex flex-wrap gap-2">
              <Button href="/committers/import/export?format=csv" size="sm">
                Roster as CSV
              </Button>
              <Button href="/committers/import/export?format=yaml" size="sm">
                Roster as YAML
              </Button>
            </p>
            <form action="/clearance/export" className="grid gap-2 border-border border-t pt-3">
              <p>
                For an auditor: every signature with its seal, the texts, and who was cleared at the end of a
                day.{" "}
                <a href="/receipts/verify-export.mjs" className="link">
                  This script
                </a>{" "}
                checks it with{" "}
                <a href="/receipts/key.pem" className="link">
                  our public key
                </a>
                , without an account.
              </p>
              <Field label="As of" hint="Left empty: now." optional>
                {(field) => <Input type="date" name="on" {...field} />}
              </Field>
              <div>
                <Button type="submit" size="sm">
                  Signatures and clearances
                </Button>
              </div>
            </form>
          </>
        ) : (
          <p className="text-muted-foreground">{mayExport.message}</p>
        )}
      </CardBody>
    </Card>
  );
}
