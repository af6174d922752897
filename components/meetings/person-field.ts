import { MOST_OFFERED } from "@/lib/meetings/schema";
import type { FormField } from "./fields";

/** Somebody out of a list; where the co-op has more people than a list holds, by login. */
export function personField(
  { name, label, offered }: { name: string; label: string; offered: number },
  options: NonNullable<FormField["options"]>,
): FormField {
  return offered < MOST_OFFERED
    ? { name, label, kind: "choice", options }
    : { name, label, kind: "suggest", options, hint: "By login; not everybody is in the list." };
}
