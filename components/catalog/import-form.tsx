"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { fieldClass } from "@/components/ui/input";
import { MOST_BYTES } from "@/lib/catalog/schema/import";
import { bytes } from "@/lib/format";

/** Files, or a folder of them, to be read. They are sent as they are; nothing is looked at here but how much there is. */
export function ImportForm() {
  const router = useRouter();
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSending) return;
    const form = new FormData(event.currentTarget);
    setError(null);
    setSending(true);
    try {
      router.push(`/catalogue/imports/${await begin(form)}`);
    } catch (reason) {
      setError(reason instanceof Error ? reason.message : String(reason));
      setSending(false);
    }
  }

  return (
    <form onSubmit={send} className="grid gap-4">
      <Field label="A file, or several" hint={`YAML, together at most ${bytes(MOST_BYTES)}.`} optional>
        {(field) => (
          <input type="file" name="files" multiple accept=".yaml,.yml" className={fileClass} {...field} />
        )}
      </Field>
      <Field label="Or a folder" hint="Every .yaml and .yml file in it is read." optional>
        {(field) => (
          <input
            type="file"
            name="folder"
            multiple
            className={fileClass}
            {...field}
            {...{ webkitdirectory: "" }}
          />
        )}
      </Field>
      <Field
        label="A mapping file"
        hint="Only for catalogues of another shape, or to say what levels Backstage’s lifecycles are."
        optional
      >
        {(field) => <input type="file" name="mapping" accept=".yaml,.yml" className={fileClass} {...field} />}
      </Field>
      {error && (
        <Notice tone="refused" title="It was not read." live="assertive">
          {error}
        </Notice>
      )}
      <div>
        <Button type="submit" variant="primary" pending={isSending}>
          Read it
        </Button>
      </div>
    </form>
  );
}

const fileClass = `${fieldClass} h-auto py-1.5 file:mr-3 file:rounded file:border-0 file:bg-accent file:px-2 file:py-0.5 file:font-medium`;

/** Sends the files, and gives the import's id. Throws Error with words for the person. */
async function begin(form: FormData): Promise<string> {
  const isYaml = (file: File) => file.size > 0 && /\.ya?ml$/i.test(file.name);
  const listed = (name: string) => form.getAll(name).filter((one): one is File => one instanceof File);
  const files = [...listed("files").filter((file) => file.size > 0), ...listed("folder").filter(isYaml)];
  const [mapping] = listed("mapping").filter((file) => file.size > 0);
  if (files.length === 0) throw new Error("Choose a file first, or a folder with .yaml files in it.");
  const size = files.reduce((sum, file) => sum + file.size, 0);
  if (size > MOST_BYTES)
    throw new Error(
      `Together the files are ${bytes(size)}, more than the ${bytes(MOST_BYTES)} that are read.`,
    );
  const body = {
    files: await Promise.all(files.map(read)),
    mapping: mapping && (await read(mapping)),
  };
  const answer = await fetch("/api/v1/catalogue/imports", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = (await answer.json().catch(() => ({}))) as { id?: string; detail?: string }; // our own API's
  if (answer.ok && told.id) return told.id;
  throw new Error(told.detail ?? "Forkmoot did not answer. Try again.");
}

const read = async (file: File) => ({ path: file.webkitRelativePath || file.name, text: await file.text() });
