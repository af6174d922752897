/**
 * `forkmoot.yaml`, at the root of a component's repository: how Forkmoot builds, tests, starts and migrates it.
 * Read by the host, which runs it, and by web, which shows it.
 */
import { parseDocument } from "yaml";
import { z } from "zod";
import { Slug } from "./contract";

export const COMPONENT_FILE = "forkmoot.yaml";
/** A component file larger than this, in bytes, is refused. */
export const COMPONENT_FILE_MAX_BYTES = 64 * 1024;
/** Where migrations lie unless `migrate.files` says otherwise: path prefixes in the repository. */
export const DEFAULT_MIGRATION_PATHS = ["migrations/"];

const ShellLine = z
  .string("must be a command line, such as `node server.js`")
  .trim()
  .min(1, "is empty")
  .max(2000);

/** Written as `30s`, `2m` or a number of seconds; read as seconds. */
const Seconds = z
  .union([z.number(), z.string()], "must be a time such as 30s or 2m")
  .transform((value, context) => {
    const match = /^(\d+(?:\.\d+)?)\s*(s|m)?$/.exec(String(value).trim());
    const seconds = match ? Number(match[1]) * (match[2] === "m" ? 60 : 1) : 0;
    if (seconds > 0 && seconds <= 600) return seconds;
    context.addIssue({ code: "custom", message: "must be a time such as 30s or 2m, at most 10m" });
    return z.NEVER;
  });

const UrlPath = z
  .string("must be a path that begins with /")
  .regex(/^\/[^\s?#]*$/, "must be a path that begins with /, without ? or #");

const EnvValue = z
  .union([z.string(), z.number(), z.boolean()], "must be text, a number, true or false")
  .transform(String)
  .superRefine((value, context) => {
    for (const { text, reference } of references(value)) {
      if (!reference) context.addIssue({ code: "custom", message: unknownReference(text) });
    }
    if (value.includes("\0")) context.addIssue({ code: "custom", message: "contains a NUL character" });
  });

const Env = z.record(z.string(), EnvValue, "must be a list of `NAME: value`").superRefine((env, context) => {
  for (const name of Object.keys(env)) {
    if (/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) continue;
    const message = "is not a name for an environment variable: use letters, digits and _";
    context.addIssue({ code: "custom", message, path: [name] });
  }
});

const METHODS = "GET|HEAD|POST|PUT|PATCH|DELETE";
const ActionRoute = z
  .string("must be a method and a path, such as `POST /notices`")
  .regex(new RegExp(`^(${METHODS}) /[^\\s?#]*$`), "must be a method and a path, such as `POST /notices`");

const Actions = z
  .record(z.string().min(1).max(80), ActionRoute, "must be a list of `name of the action: METHOD /path`")
  .transform((actions) =>
    Object.entries(actions).map(([name, route]) => {
      const [method = "", path = ""] = route.split(" ");
      return { name, method, path };
    }),
  );

const Health = z.strictObject(
  { path: UrlPath, within: Seconds.default(30) },
  "must be `{ path: /healthz, within: 30s }`",
);

export const ComponentFile = z.strictObject({
  component: Slug,
  /** Run in a sandbox without secrets; its result is cached by the tree's hash. */
  build: ShellLine.optional(),
  test: ShellLine.optional(),
  start: ShellLine,
  /** `within` in seconds. */
  health: Health,
  /** Path prefixes of the service's public address that this component answers. */
  expose: z.array(UrlPath, "must be a list of paths, such as [/]").default([]),
  needs: z.array(Slug, "must be a list of components").default([]),
  /** Schedulers and queue consumers: not started in stacks that share the service's data. */
  background: z.boolean("must be true or false").default(false),
  env: Env.default({}),
  migrate: z
    .strictObject({
      expand: ShellLine.optional(),
      rollback: ShellLine.optional(),
      contract: ShellLine.optional(),
      /** Path prefixes whose files are migrations: a revision that touches one changes the database. */
      files: z
        .array(z.string().regex(/^[^/\s][^\s]*$/, "must be a path in the repository, such as migrations/"))
        .default(DEFAULT_MIGRATION_PATHS),
    })
    .default({ files: DEFAULT_MIGRATION_PATHS }),
  /** Named actions for evidence: `POST /notices` → "post a notice". */
  actions: Actions.default([]),
});
/** A component file as read: defaults filled, `health.within` in seconds, actions as a list. */
export type ComponentFile = z.infer<typeof ComponentFile>;

/** What a `${…}` in an environment value stands for. */
export type EnvReference =
  | { kind: "port" }
  | { kind: "url"; component: string }
  | { kind: "database"; part: DatabasePart }
  | { kind: "secret"; name: string };

export const DATABASE_PARTS = ["url", "host", "port", "user", "password", "name"] as const;
export type DatabasePart = (typeof DATABASE_PARTS)[number];

export type ParsedComponentFile = { ok: true; file: ComponentFile } | { ok: false; problems: string[] };

/**
 * Reads the text of a component file.
 * Problems are sentences that name the field and what is expected there, for the contributor to read.
 */
export function parseComponentFile(text: string): ParsedComponentFile {
  if (new TextEncoder().encode(text).length > COMPONENT_FILE_MAX_BYTES) {
    return {
      ok: false,
      problems: [`${COMPONENT_FILE} is larger than ${COMPONENT_FILE_MAX_BYTES / 1024} kB.`],
    };
  }
  const document = parseDocument(text, { uniqueKeys: true, logLevel: "silent" });
  if (document.errors.length > 0)
    return { ok: false, problems: document.errors.map((error) => yamlProblem(error)) };
  const parsed = ComponentFile.safeParse(plainValue(document), { reportInput: true });
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.map(problemOf) };
  if (parsed.data.needs.includes(parsed.data.component)) {
    return { ok: false, problems: ["`needs` names the component itself: remove it."] };
  }
  return { ok: true, file: parsed.data };
}

/** Every `${…}` of one value; `reference` is null where nothing is known by that name. */
export function references(value: string): { text: string; reference: EnvReference | null }[] {
  return [...value.matchAll(/\$\{([^}]*)\}/g)].map((match) => ({
    text: match[0],
    reference: readReference((match[1] ?? "").trim()),
  }));
}

/** All references of a component file's environment. */
export function environmentReferences(file: ComponentFile): EnvReference[] {
  return Object.values(file.env)
    .flatMap(references)
    .flatMap(({ reference }) => (reference ? [reference] : []));
}

/** Names of the secrets that a component file asks for, each once. */
export function secretNames(file: ComponentFile): string[] {
  return [
    ...new Set(environmentReferences(file).flatMap((each) => (each.kind === "secret" ? [each.name] : []))),
  ];
}

/** True when the component reads the service's database or migrates it. */
export function usesDatabase(file: ComponentFile): boolean {
  return (
    file.migrate.expand !== undefined || environmentReferences(file).some(({ kind }) => kind === "database")
  );
}

function readReference(text: string): EnvReference | null {
  if (text === "port") return { kind: "port" };
  const [head = "", tail = ""] = splitOnce(text);
  if (head === "database") {
    const part = DATABASE_PARTS.find((each) => each === tail);
    return part ? { kind: "database", part } : null;
  }
  if (head === "secret") return /^[A-Za-z0-9_-]{1,80}$/.test(tail) ? { kind: "secret", name: tail } : null;
  return tail === "url" && Slug.safeParse(head).success ? { kind: "url", component: head } : null;
}

function splitOnce(text: string) {
  const dot = text.indexOf(".");
  return dot < 0 ? [text] : [text.slice(0, dot), text.slice(dot + 1)];
}

function unknownReference(text: string) {
  const known = `\${port}, \${another-component.url}, \${database.url} (.host .port .user .password .name) and \${secret.NAME}`;
  return `holds ${text}, which nothing fills. Known are ${known}`;
}

/** Aliases are refused rather than expanded: a few lines of them can describe gigabytes. */
function plainValue(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 });
  } catch {
    return null;
  }
}

function yamlProblem(error: { message: string; linePos?: [{ line: number }, ...unknown[]] }) {
  const where = error.linePos ? ` near line ${error.linePos[0].line}` : "";
  const [what = ""] = error.message.split(/ at line \d+|\n/);
  return `${COMPONENT_FILE} is not valid YAML${where}: ${what.replace(/[.:]\s*$/, "")}.`;
}

function problemOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join(".");
  if (issue.code === "unrecognized_keys") {
    const names = issue.keys.map((key) => `\`${field ? `${field}.` : ""}${key}\``).join(", ");
    return `${names} ${issue.keys.length > 1 ? "are" : "is"} not known here: check the spelling, or remove it.`;
  }
  if (field === "")
    return `${COMPONENT_FILE} must be a list of settings such as \`component: my-web\`, without aliases.`;
  if (issue.code !== "custom" && issue.input === undefined) return `\`${field}\` is missing.`;
  return `\`${field}\` ${sentence(issue.message)}.`;
}

/** Our own messages already continue the field's name; the library's get a verb. */
function sentence(message: string) {
  const text = message.replace(/\.$/, "");
  return /^(must|is|contains|holds) /.test(text) ? text : `is not right: ${text}`;
}
