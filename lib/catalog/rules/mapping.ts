import { z } from "zod";
import { LEVELS, SERVICE_KINDS } from "../schema";
import type { SourcePlace } from "../schema/import";
import type { Entry, Json, Placed } from "./entry";
import { type Found, findAll, type Path, without } from "./paths";

const Words = z.record(z.string(), z.string());
/** Where a field comes from: a path; a path whose values mean others; or always the same. */
const Rule = z.union([
  z.string(),
  z.strictObject({ from: z.string(), values: Words.optional(), otherwise: z.string().optional() }),
  z.strictObject({ value: z.string() }),
]);
type Rule = z.output<typeof Rule>;

const ONE_VALUE = [
  ...["name", "title", "kind", "level", "since", "summary", "description", "gives", "removal"],
  ...["principles", "backups", "owner"],
] as const;

/** A mapping file: docs/how-to/import-a-catalogue.md. */
export const Mapping = z.strictObject({
  catalogue: z.string().trim().min(1).max(200).optional(),
  services: z.string().optional(),
  fields: z
    .strictObject({
      name: Rule,
      ...z
        .strictObject({
          ...{
            title: Rule,
            kind: Rule,
            level: Rule,
            since: Rule,
            summary: Rule,
            description: Rule,
            gives: Rule,
          },
          ...{
            removal: Rule,
            principles: Rule,
            backups: Rule,
            owner: Rule,
            maintainers: Rule,
            consumes: Rule,
          },
        })
        .partial().shape,
    })
    .optional(),
  links: z.array(z.strictObject({ title: z.string().min(1).max(100), from: z.string() })).default([]),
  /** Of Backstage's descriptors: by spec.lifecycle, by spec.type. */
  backstage: z
    .strictObject({
      levels: z.record(z.string(), z.enum(LEVELS)).optional(),
      kinds: z.record(z.string(), z.enum(SERVICE_KINDS)).optional(),
      withoutLifecycle: z.enum(LEVELS).optional(),
    })
    .optional(),
});
export type Mapping = z.output<typeof Mapping>;

export interface MappedFinding {
  severity: "error" | "warning" | "note";
  code: string;
  message: string;
  path: Path;
}

interface Given {
  /** One service as the file has it. */
  raw: Json;
  /** What it is called where services are a map; "" in a list. */
  key: string;
  fields: NonNullable<Mapping["fields"]>;
  links: Mapping["links"];
  placeOf(path: Path): SourcePlace;
}

/**
 * A service of any shape as an entry, by the user's mapping. What was copied as it is stands in its field; everything
 * else stays in `extra`, as do values that were translated. Null where it has no name.
 */
export function mapService({ raw, key, fields, links, placeOf }: Given): {
  entry: Entry | null;
  findings: MappedFinding[];
} {
  const findings: MappedFinding[] = [];
  const copied: Path[] = [];
  const one = (field: (typeof ONE_VALUE)[number]) => take(field)[0]?.text;
  const name = one("name");
  if (name === undefined) {
    const message = "It has no name where the mapping looks for one.";
    findings.push({ severity: "error", code: "no_name", message, path: [] });
    return { entry: null, findings };
  }
  const kind = choice("kind", SERVICE_KINDS);
  const level = choice("level", LEVELS);
  const since = one("since");
  if (since !== undefined && Number.isNaN(Date.parse(since)))
    findings.push({
      severity: "error",
      code: "invalid_field",
      message: `since: “${since}” is no date.`,
      path: [],
    });
  const entry: Entry = {
    place: placeOf([]),
    ...{ name, kind, level },
    since: since === undefined || Number.isNaN(Date.parse(since)) ? undefined : new Date(since).toISOString(),
    ...{ title: one("title"), summary: one("summary"), description: one("description"), gives: one("gives") },
    ...{
      removal: one("removal"),
      principles: one("principles"),
      backups: one("backups"),
      owner: one("owner"),
    },
    maintainers: fields.maintainers === undefined ? undefined : take("maintainers").map(placed),
    consumes: fields.consumes === undefined ? undefined : take("consumes").map(placed),
    links: links.length > 0 ? links.flatMap(linksOf) : undefined,
  };
  return { entry: { ...entry, extra: without(raw, copied) }, findings };

  function take(field: keyof typeof fields): (Found & { text: string })[] {
    const rule = fields[field];
    if (rule === undefined) return [];
    if (typeof rule !== "string" && "value" in rule)
      return [{ path: [], value: rule.value, text: rule.value }];
    const path = typeof rule === "string" ? rule : rule.from;
    if (path === "@key") return [{ path: [], value: key, text: key }];
    const texts = findAll(raw, path).flatMap((found) => {
      const text = textOf(found.value);
      return text === undefined ? [] : [{ ...found, text }];
    });
    if (typeof rule === "string") {
      copied.push(...texts.map((found) => found.path));
      return texts;
    }
    return translate(field, rule, texts);
  }

  function translate(
    field: string,
    rule: Exclude<Rule, string | { value: string }>,
    texts: (Found & { text: string })[],
  ) {
    const { values, otherwise } = rule;
    const meant = (
      texts.length > 0 ? texts : otherwise === undefined ? [] : [{ path: [], value: null, text: "" }]
    ).map((found) => ({
      ...found,
      text: values?.[found.text] ?? otherwise ?? (values ? undefined : found.text),
    }));
    return meant.flatMap((found, i) => {
      if (found.text !== undefined) return [{ ...found, text: found.text }];
      const message = `${field}: the mapping does not say what “${texts[i]?.text}” means.`;
      const code = field === "kind" ? "unknown_kind" : "unmapped_value";
      findings.push({ severity: "error", code, message, path: found.path });
      return [];
    });
  }

  function choice<Word extends string>(field: "kind" | "level", words: readonly Word[]): Word | undefined {
    const found = take(field)[0];
    if (found === undefined) return undefined;
    const word = words.find((known) => known === found.text || (known === "coop" && found.text === "co-op"));
    if (word) return word;
    const message = `${field}: “${found.text}” is none of ${words.join(", ")}.`;
    findings.push({
      severity: "error",
      code: field === "kind" ? "unknown_kind" : "unknown_level",
      message,
      path: found.path,
    });
    return undefined;
  }

  function linksOf({ title, from }: Mapping["links"][number]) {
    const found = findAll(raw, from).flatMap(({ path, value }) =>
      typeof value === "string" && isWebAddress(value) ? [{ path, url: value }] : [],
    );
    // A title of our own does not say where it came from: the file's own words stay in `extra`.
    return found.map(({ url }, i) => ({ title: i === 0 ? title : `${title} ${i + 1}`, url }));
  }

  function placed({ text, path }: Found & { text: string }): Placed {
    return { text, place: placeOf(path) };
  }
}

const textOf = (value: Json): string | undefined =>
  typeof value === "string" && value.trim() !== ""
    ? value.trim()
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : undefined;

export const isWebAddress = (url: string) =>
  /^https?:\/\/[^\s/]/i.test(url) && URL.canParse(url) && url.length <= 2_000;
