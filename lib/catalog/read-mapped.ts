import type { ReadDocument } from "./read-documents";
import type { Json, ReadCatalogue } from "./rules/entry";
import { type Mapping, mapService } from "./rules/mapping";
import { findAll, membersOf, without } from "./rules/paths";
import type { Finding } from "./schema/import";

/** The services of a document of any shape, by the user's mapping; what stands beside them is kept as the source's own. */
export function readMapped(
  document: ReadDocument,
  { mapping, source }: { mapping: Mapping; source: string },
  into: ReadCatalogue,
  report: (finding: Finding) => void,
) {
  const { fields, links } = mapping;
  if (!fields) {
    const message = "The mapping has no `fields`: it does not say how such a document is read.";
    report({ severity: "error", code: "no_fields", message, ...document.placeOf([]) });
    return;
  }
  const path = mapping.services ?? "";
  const lists = findAll(document.value, path);
  if (lists.length === 0) {
    const message = `There is nothing at “${path}”, where the mapping looks for services.`;
    report({ severity: "error", code: "no_services", message, ...document.placeOf([]) });
  }
  for (const list of lists) {
    const members: [string | number | null, Json][] =
      path === "" && !Array.isArray(list.value)
        ? [[null, list.value]]
        : typeof list.value === "object" && list.value !== null
          ? membersOf(list.value)
          : [];
    for (const [key, raw] of members) {
      const base = key === null ? list.path : [...list.path, key];
      const placeOf = (inner: readonly (string | number)[]) => document.placeOf([...base, ...inner]);
      const { entry, findings } = mapService({ raw, key: String(key ?? ""), fields, links, placeOf });
      for (const { path: at, ...finding } of findings) report({ ...finding, ...placeOf(at) });
      if (entry) into.entries.push(entry);
    }
  }
  const rest =
    path === ""
      ? undefined
      : without(
          document.value,
          lists.map((list) => list.path),
        );
  if (rest !== undefined) into.rests.push({ source, rest });
}
