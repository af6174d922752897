import type { ServiceLevel } from "@/lib/catalog/schema";
import { dateOf, listed } from "@/lib/format";

interface Change {
  from: ServiceLevel | null;
  to: ServiceLevel;
  at: Date;
}

/**
 * Why a service is under scrutiny: “Storage, which Noticeboard consumes through Identity, went from live to beta on
 * 14 November 2026”. `path`: titles from the service to the one that changed.
 */
export function scrutinySentence(path: readonly string[], { from, to, at }: Change): string {
  const [service = "It"] = path;
  const cause = path.at(-1) ?? "Something that it consumes";
  const through = path.slice(1, -1);
  const how = through.length > 3 ? [...through.slice(0, 2), `${through.length - 2} more`] : through;
  const what = to === "retired" ? "was retired" : `went from ${from ?? "nothing"} to ${to}`;
  return `${cause}, which ${service} consumes${how.length > 0 ? ` through ${listed(how)}` : ""}, ${what} on ${dateOf(at)}`;
}
