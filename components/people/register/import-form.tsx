"use client";

import { type FormEvent, startTransition, useActionState, useRef, useState } from "react";
import { errorOf, type FormAction } from "@/components/forks/form-action";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import type { ActionResult } from "@/lib/kernel/action";
import type { RegisterPreview } from "@/lib/people/schema";
import { ImportFindings, sentenceOf } from "./import-findings";

type Preview = (before: unknown, form: FormData) => Promise<ActionResult<RegisterPreview>>;

/** Chooses a file, says what is in it, and takes it in when nothing is wrong with it. */
export function ImportForm({ preview, importFile }: { preview: Preview; importFile: FormAction }) {
  const [checked, check, isChecking] = useActionState(preview, null);
  const [imported, take, isTaking] = useActionState(importFile, null);
  const [chosen, choose] = useState<File | null>(null);
  const [seen, see] = useState<File | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const given = () => {
    const data = new FormData();
    if (chosen) data.set("file", chosen);
    return data;
  };
  const onCheck = (event: FormEvent) => {
    event.preventDefault();
    see(chosen);
    startTransition(() => check(given()));
  };
  const result = seen === chosen && checked?.ok ? checked.value : null;
  const changes = result ? sentenceOf(result.changes) : null;
  const error = errorOf(checked) ?? errorOf(imported);
  return (
    <>
      <Card>
        <CardHeader title="Choose a file" />
        <CardBody>
          <form ref={form} onSubmit={onCheck} className="grid gap-4">
            <Field label="Register" hint="CSV in UTF-8, at most 1 MB. Nothing is written by looking at it.">
              {(field) => (
                <Input
                  type="file"
                  accept=".csv,text/csv"
                  required
                  onChange={(event) => choose(event.target.files?.[0] ?? null)}
                  className="h-auto py-1"
                  {...field}
                />
              )}
            </Field>
            {error && (
              <Notice tone="refused" title="Nothing was imported." live="assertive">
                {error}
              </Notice>
            )}
            <div>
              <Button type="submit" variant={result ? "outline" : "primary"} pending={isChecking}>
                Look at it
              </Button>
            </div>
          </form>
        </CardBody>
      </Card>
      {imported?.ok && (
        <Notice
          tone="live"
          title="The register was imported."
          live="polite"
          action={<Button href="/register">Open the register</Button>}
        />
      )}
      {result && !imported?.ok && (
        <ImportFindings preview={result}>
          <Button
            variant="primary"
            pending={isTaking}
            onClick={() => startTransition(() => take(given()))}
            disabledReason={
              result.errors > 0
                ? "Mend the errors first: a file is taken in wholly or not at all."
                : changes === null
                  ? "The register says all of this already."
                  : undefined
            }
          >
            Import
          </Button>
        </ImportFindings>
      )}
    </>
  );
}
