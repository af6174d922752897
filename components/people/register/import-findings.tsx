import type { ReactNode } from "react";
import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { FileFindings } from "@/components/shared/file-findings";
import { count, listed } from "@/lib/format";
import type { RegisterPreview } from "@/lib/people/schema";

/** What a file would change, and what is wrong with it, line by line; children: what can be done now. */
export function ImportFindings({ preview, children }: { preview: RegisterPreview; children: ReactNode }) {
  const { findings, errors, changes } = preview;
  return (
    <Card>
      <CardHeader title="What is in it" aside={errors > 0 ? count(errors, "error") : undefined} />
      <CardBody>
        <p className="text-question">
          {errors > 0
            ? `${count(errors, "error")} keep it out.`
            : (sentenceOf(changes) ?? "It changes nothing: the register says all of this.")}
        </p>
        {changes.unchanged > 0 && (
          <p className="mt-1 text-muted-foreground">
            {count(changes.unchanged, "membership or role", "memberships and roles")} stand in the register as
            the file has them.
          </p>
        )}
      </CardBody>
      <FileFindings findings={findings} />
      <CardFooter>{children}</CardFooter>
    </Card>
  );
}

/** What a file would change, in a sentence; null where it changes nothing. */
export function sentenceOf({ people, grants, ends, addresses }: RegisterPreview["changes"]): string | null {
  const parts = [
    people > 0 && count(people, "new person", "new people"),
    grants > 0 && count(grants, "new membership or role", "new memberships and roles"),
    ends > 0 && count(ends, "membership or role that ends", "memberships and roles that end"),
    addresses > 0 && count(addresses, "address", "addresses"),
  ].filter((part) => part !== false);
  return parts.length === 0 ? null : `It brings ${listed(parts)}.`;
}
