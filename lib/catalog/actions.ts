"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { type ActionResult, runAction } from "@/lib/kernel/action";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { applyCatalogueImport } from "./commands/apply-catalogue-import";
import { editService } from "./commands/edit-service";
import { proposeService } from "./commands/propose-service";
import { EditServiceInput, ProposeServiceInput } from "./schema/edit";
import { ApplyImportInput } from "./schema/import";

/** Proposes a service, and leads to its page. */
export async function proposeServiceAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const { slug, ...given } = Object.fromEntries(form);
  const input = { ...given, slug: slug || undefined };
  const result = await runAction(async () =>
    proposeService(await getActor(), parseInput(ProposeServiceInput, input)),
  );
  if (!result.ok) return result;
  redirect(`/services/${result.value.slug}`);
}

/** Changes what a service says of itself, and leads back to its page. */
export async function editServiceAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const { links, ...given } = Object.fromEntries(form);
  const input = links === undefined ? given : { ...given, links: readLinks(String(links)) };
  const result = await runAction(async () =>
    editService(await getActor(), parseInput(EditServiceInput, input)),
  );
  if (!result.ok) return result;
  redirect(`/services/${result.value.slug}`);
}

/** Adds or removes what a service consumes. */
export async function editDependenciesAction(
  _before: unknown,
  form: FormData,
): Promise<ActionResult<unknown>> {
  const textsOf = (name: string) => form.getAll(name).map(String).filter(Boolean);
  const input = { slug: form.get("slug"), consume: textsOf("consume"), release: textsOf("release") };
  return refreshed(
    await runAction(async () => editService(await getActor(), parseInput(EditServiceInput, input))),
  );
}

/** Changes what a component says of itself. */
export async function editComponentAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const { slug, name, purpose, isClosed, reason } = Object.fromEntries(form);
  const component = { name, purpose, notContributableReason: isClosed === "yes" ? reason : null };
  const input = { slug, components: [component] };
  return refreshed(
    await runAction(async () => editService(await getActor(), parseInput(EditServiceInput, input))),
  );
}

/** Has an import that was looked at happen. */
export async function applyImportAction(_before: unknown, form: FormData): Promise<ActionResult<unknown>> {
  const input = { importId: form.get("importId"), digest: form.get("digest") };
  return refreshed(
    await runAction(async () => applyCatalogueImport(await getActor(), parseInput(ApplyImportInput, input))),
  );
}

/** One link a line: its title, then its address. */
function readLinks(text: string) {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter(Boolean).map((line) => {
    const at = line.search(/\S+$/);
    return { title: line.slice(0, at).trim(), url: line.slice(at) };
  });
}

function refreshed<Value>(result: ActionResult<Value>) {
  if (result.ok) refresh();
  return result;
}
