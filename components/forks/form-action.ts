import type { ActionResult } from "@/lib/kernel/action";

/** A form's server action, as a page hands it to the form: the state before, then what was sent. */
export type FormAction = (
  before: ActionResult<unknown> | null,
  form: FormData,
) => Promise<ActionResult<unknown>>;

/** What the server said of one field, if anything; nested paths ("items.data.reason") belong to their first parts. */
export function issueOf(state: ActionResult<unknown> | null, field: string): string | undefined {
  if (!state || state.ok) return undefined;
  return state.issues.find((issue) => issue.path === field || issue.path.startsWith(`${field}.`))?.message;
}

/** What went wrong with the whole, when no field of the form can say it. */
export function errorOf(
  state: ActionResult<unknown> | null,
  fields: readonly string[] = [],
): string | undefined {
  if (!state || state.ok) return undefined;
  return fields.some((field) => issueOf(state, field)) ? undefined : state.error;
}
