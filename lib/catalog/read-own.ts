import { z } from "zod";
import { Login } from "@/lib/people/schema";
import type { ReadDocument } from "./read-documents";
import type { Entry, EntryComponent, Json, ReadCatalogue } from "./rules/entry";
import { LEVELS, SERVICE_KINDS } from "./schema";
import { componentEntry, DetailFields } from "./schema/details";
import type { Finding } from "./schema/import";

const name = z.string().trim().min(1).max(200);

/** A service in Forkmoot's own catalogue file: docs/reference/catalogue-yaml.md. */
export const OwnService = z.strictObject({
  service: name,
  ...z.object(DetailFields).partial().shape,
  kind: z
    .preprocess(
      (kind) => (kind === "co-op" ? "coop" : kind),
      z.enum(SERVICE_KINDS, `A kind is one of ${SERVICE_KINDS.join(", ")}.`),
    )
    .optional(),
  level: z.enum(LEVELS, `A level is one of ${LEVELS.join(", ")}.`).optional(),
  since: z.iso.datetime().optional(),
  maintainers: z.array(Login).max(200).optional(),
  consumes: z.array(name).max(5_000).optional(),
  components: z
    .array(componentEntry(z.string().min(1).max(100)))
    .max(100)
    .optional(),
  imported: z.strictObject({ from: name, as: name }).optional(),
  also: z.json().optional(),
});

/** What stands before the services of an export. */
export const OwnHead = z.strictObject({
  forkmoot: z.literal("catalogue"),
  version: z.literal(1, "This file is of a later version than this Forkmoot knows."),
  sources: z.array(z.strictObject({ name, rest: z.json() })).optional(),
});

export const isOwnHead = (value: Json) => isObject(value) && "forkmoot" in value;
export const isOwnService = (value: Json) => isObject(value) && "service" in value;
const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Report = (finding: Finding) => void;

export function readOwnHead(document: ReadDocument, into: ReadCatalogue, report: Report) {
  const head = parseAt(OwnHead, document, report);
  if (!head) return;
  into.isExport = true;
  for (const { name: source, rest } of head.sources ?? []) into.rests.push({ source, rest: rest as Json });
}

export function readOwnService(document: ReadDocument, into: ReadCatalogue, report: Report) {
  const file = parseAt(OwnService, document, report);
  if (!file) return;
  const { service, also, maintainers, consumes, components, ...fields } = file;
  const placed = (field: string) => (text: string, i: number) => ({
    text,
    place: document.placeOf([field, i]),
  });
  into.entries.push({
    ...fields,
    place: document.placeOf(["service"]),
    name: service,
    isOwn: true,
    maintainers: maintainers?.map(placed("maintainers")),
    consumes: consumes?.map(placed("consumes")),
    components: components?.map(toComponent),
    extra: also as Json | undefined,
  } satisfies Entry);
}

type GivenComponent = NonNullable<z.output<typeof OwnService>["components"]>[number];

const toComponent = ({
  contributable,
  repository,
  defaultBranch,
  ...rest
}: GivenComponent): EntryComponent => ({
  ...rest,
  repository: rest.host === "github" ? (repository ?? rest.name) : rest.name,
  defaultBranch: defaultBranch ?? "main",
  notContributableReason: contributable === true ? null : contributable,
});

/** Null where the document is not what the schema says; each reason is reported with its place. */
export function parseAt<Schema extends z.ZodType>(
  schema: Schema,
  document: ReadDocument,
  report: Report,
): z.output<Schema> | null {
  const parsed = schema.safeParse(document.value);
  if (parsed.success) return parsed.data;
  for (const issue of parsed.error.issues) {
    const where = issue.path.filter((part): part is string | number => typeof part !== "symbol");
    const unknown = issue.code === "unrecognized_keys" ? issue.keys : [];
    const field = where.join(".");
    report({
      severity: "error",
      code: where.at(-1) === "kind" ? "unknown_kind" : unknown.length > 0 ? "unknown_field" : "invalid_field",
      message: field ? `${field}: ${issue.message}` : issue.message,
      ...document.placeOf([...where, ...unknown.slice(0, 1)]),
    });
  }
  return null;
}
