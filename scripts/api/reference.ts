/** The reference in Markdown, from the OpenAPI document: a page for each part, an index, and the problems. */
import { PROBLEM_CODES, PROBLEMS, problemStatus, problemType } from "@/lib/kernel/problems";
import type { Json, OpenApi, Operation, Parameter } from "./openapi";

export type Pages = Record<string, string>;
const MADE = "<!-- Made by `npm run task -- api`. Change the routes instead. -->";
const title = (name: string) => `${name[0]?.toUpperCase()}${name.slice(1)}`;

/** File names with their text, not yet formatted. */
export function makeReference(api: OpenApi): Pages {
  const all = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  const pages = api.tags.map(({ name, description }) => {
    const mine = all.filter(({ operation }) => operation.tags.includes(name));
    const parts = mine.map((one) => operationText(one, api.components.schemas));
    return [`${name}.md`, [MADE, `# ${title(name)}`, description, ...parts].join("\n\n")];
  });
  const rows = all.map(
    ({ path, method, operation }) =>
      `| \`${method} ${path}\` | [${operation.summary}](${operation.tags[0]}.md#${operation.operationId.toLowerCase()}) | ${scopeWords(operation)} |`,
  );
  const index = [MADE, "# Routes", `| route | does | scope |\n| --- | --- | --- |\n${rows.join("\n")}`];
  return { ...Object.fromEntries(pages), "routes.md": index.join("\n\n"), "problems.md": problemsText() };
}

function operationText(
  { path, method, operation }: { path: string; method: string; operation: Operation },
  schemas: Record<string, Json>,
) {
  const body = operation.requestBody?.content["application/json"];
  const success = Object.entries(operation.responses).find(([status]) => status.startsWith("2"));
  const parts = [
    `## ${operation.operationId}`,
    `\`${method} ${path}\` · ${scopeWords(operation)}`,
    `${operation.summary}.`,
    operation.description,
    parametersText(operation.parameters ?? []),
    body && `Body:\n\n${fieldsText(body.schema, schemas)}`,
    body?.example !== undefined && `\`\`\`json\n${JSON.stringify(body.example, null, 2)}\n\`\`\``,
    success && `Answers ${success[0]}:\n\n${fieldsText(schemaOf(success[1]), schemas)}`,
    `Problems: ${Object.keys(operation.responses)
      .filter((status) => Number(status) >= 400)
      .join(", ")}.`,
  ];
  return parts.filter(Boolean).join("\n\n");
}

const schemaOf = (response: Json) =>
  (response as { content: { "application/json": { schema: Json } } }).content["application/json"].schema;

function scopeWords({ "x-scope": scope }: Operation) {
  const words = {
    any: "any token",
    none: "anybody",
    public: "anybody; a token needs `read`",
    session: "signed in; no token",
  };
  return scope in words ? words[scope as keyof typeof words] : `\`${scope}\``;
}

function parametersText(parameters: readonly Parameter[]) {
  const shown = parameters.filter((one) => one.in !== "header");
  if (shown.length === 0) return "";
  const rows = shown.map(
    ({ name, in: place, schema, description = "", required }) =>
      `| \`${name}\` | ${place}${required ? ", needed" : ""} | ${typeWords(schema)} | ${cell(description)} |`,
  );
  return `| parameter | in | type | |\n| --- | --- | --- | --- |\n${rows.join("\n")}`;
}

/** The fields of an object; what has fields of its own is named, and found in openapi.json. */
function fieldsText(schema: Json, schemas: Record<string, Json>) {
  const name = refOf(schema);
  const known = name ? schemas[name] : schema;
  const { properties, required = [] } = (known ?? {}) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  if (!properties) return typeWords(schema);
  const rows = Object.entries(properties).map(
    ([field, inner]) =>
      `| \`${field}\` | ${typeWords(inner)}${required.includes(field) ? "" : ", optional"} | ${cell(String(inner.description ?? ""))} |`,
  );
  const head = name ? `\`${name}\`\n\n` : "";
  return `${head}| field | type | |\n| --- | --- | --- |\n${rows.join("\n")}`;
}

const refOf = (schema: Json) => (typeof schema.$ref === "string" ? schema.$ref.split("/").at(-1) : undefined);
const cell = (text: string) => text.replaceAll("|", "\\|").replaceAll("\n", " ");

function typeWords(schema: Json): string {
  const name = refOf(schema);
  if (name) return `\`${name}\``;
  const {
    type,
    enum: values,
    const: only,
    anyOf,
    items,
    format,
  } = schema as {
    type?: string;
    enum?: unknown[];
    const?: unknown;
    anyOf?: Json[];
    items?: Json;
    format?: string;
  };
  if (values) return values.map((value) => `\`${value}\``).join(", ");
  if (only !== undefined) return `\`${only}\``;
  if (anyOf) return anyOf.map(typeWords).join(" or ");
  if (type === "array") return `list of ${items ? typeWords(items) : "anything"}`;
  if (format === "date-time") return "moment";
  return type ?? "anything";
}

function problemsText() {
  const rows = PROBLEM_CODES.map(
    (code) =>
      `| ${problemStatus(code)} | \`${problemType(code)}\` | ${cell(PROBLEMS[code].title)} | ${cell(PROBLEMS[code].about)} |`,
  );
  return [
    MADE,
    "# Problems",
    "An error is `application/problem+json` (RFC 9457). `type` is the same on every installation, and the address of a page there.",
    `| status | \`type\` | \`title\` | what to do |\n| --- | --- | --- | --- |\n${rows.join("\n")}`,
  ].join("\n\n");
}
