/** The OpenAPI document (3.1), made from the routes' own schemas. */
import { z } from "zod";
import { TAGS } from "@/lib/kernel/api-tags";
import type { ErrorCode } from "@/lib/kernel/errors";
import { Problem } from "@/lib/kernel/problem";
import { PROBLEMS, problemStatus } from "@/lib/kernel/problems";
import type { RouteDefinition } from "@/lib/kernel/route";
import type { Endpoint } from "./routes";

export type Json = Record<string, unknown>;
export interface OpenApi extends Json {
  tags: { name: string; description: string }[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json> } & Json;
}
export interface Operation extends Json {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters?: Parameter[];
  requestBody?: { required: boolean; content: { "application/json": { schema: Json; example?: unknown } } };
  responses: Record<string, Json>;
  security: Record<string, string[]>[];
  "x-scope": RouteDefinition["scope"];
}
export interface Parameter extends Json {
  name: string;
  in: "path" | "query" | "header";
  required: boolean;
  description?: string;
  schema: Json;
}

const HEADERS = {
  "X-Request-Id": "Names this request in logs and in the audit trail.",
  RateLimit: 'What is left: `"token";r=599;t=42`, with `t` in seconds.',
  "RateLimit-Policy": 'What there is: `"token";q=600;w=60`, in a window of `w` seconds.',
} as const;

/** The whole document, always in the same order. */
export function makeOpenApi(endpoints: readonly Endpoint[]): OpenApi {
  const schemas: Record<string, Json> = {};
  const used = new Set(endpoints.map(({ route }) => route.definition.tag));
  const paths: OpenApi["paths"] = {};
  for (const { path, method, route } of endpoints) {
    paths[path] ??= {};
    paths[path][method.toLowerCase()] = operationOf(route.definition, method, schemas);
  }
  toSchema(Problem, "output", schemas);
  return {
    openapi: "3.1.1",
    info: {
      title: "Forkmoot",
      version: "1",
      description:
        "Everything that a program does with Forkmoot. Send `Authorization: Bearer <token>`; tokens are made on the page Settings → API tokens. Errors are RFC 9457 problems.",
    },
    servers: [{ url: "/", description: "The installation that serves this document." }],
    tags: Object.entries(TAGS)
      .filter(([name]) => used.has(name as keyof typeof TAGS)) // its own keys
      .map(([name, description]) => ({ name, description })),
    paths,
    components: {
      securitySchemes: {
        token: {
          type: "http",
          scheme: "bearer",
          description: "An API token. `x-scope` names what it needs.",
        },
        session: {
          type: "apiKey",
          in: "cookie",
          name: "forkmoot.session",
          description:
            "A signed-in person's browser; `__Secure-forkmoot.session` over https. Writes want an `Origin`.",
        },
      },
      headers: Object.fromEntries(
        Object.entries(HEADERS).map(([name, description]) => [
          name,
          { description, schema: { type: "string" } },
        ]),
      ),
      responses: {
        Problem: {
          description: "What went wrong and what to do.",
          headers: { "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" } },
          content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
        },
      },
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
    },
  };
}

function operationOf(route: RouteDefinition, method: string, schemas: Record<string, Json>): Operation {
  const parameters = [
    ...parametersOf(route.path, "path", schemas),
    ...parametersOf(route.query, "query", schemas),
    ...(method === "GET" || route.isSecret ? [] : [IDEMPOTENCY_KEY]),
  ];
  return {
    operationId: route.id,
    tags: [route.tag],
    summary: route.summary,
    ...(route.description && { description: route.description }),
    "x-scope": route.scope,
    security: securityOf(route),
    ...(parameters.length > 0 && { parameters }),
    ...(route.body && {
      requestBody: {
        required: !route.body.safeParse({}).success,
        content: {
          "application/json": {
            schema: toSchema(route.body, "input", schemas),
            ...(route.example && { example: route.example }),
          },
        },
      },
    }),
    responses: responsesOf(route, method, schemas),
  };
}

const IDEMPOTENCY_KEY: Parameter = {
  name: "Idempotency-Key",
  in: "header",
  required: false,
  description:
    "A name of your own for this request, such as a UUID. Sent again within a day, the same request gets the same answer, with `Idempotent-Replayed: true`, and happens once.",
  schema: { type: "string", minLength: 1, maxLength: 255 },
};

function parametersOf(
  schema: z.ZodObject | undefined,
  place: "path" | "query",
  schemas: Record<string, Json>,
) {
  if (!schema) return [];
  const { properties = {}, required = [] } = toSchema(schema, "input", schemas) as {
    properties?: Record<string, Json>;
    required?: string[];
  };
  return Object.entries(properties).map(
    ([name, { description, ...property }]): Parameter => ({
      name,
      in: place,
      required: place === "path" || required.includes(name),
      ...(typeof description === "string" && { description }),
      schema: property,
    }),
  );
}

function securityOf({ scope }: RouteDefinition): Operation["security"] {
  if (scope === "none") return [];
  if (scope === "session") return [{ session: [] }];
  if (scope === "any") return [{ token: [] }];
  const known: Operation["security"] = [{ token: [] }, { session: [] }];
  return scope === "public" ? [{}, ...known] : known;
}

function responsesOf(route: RouteDefinition, method: string, schemas: Record<string, Json>) {
  const schema = toSchema(route.output, "output", schemas);
  const isList = "nextCursor" in ((schema.properties as object | undefined) ?? {});
  const success = {
    description: "Done.",
    headers: {
      "X-Request-Id": { $ref: "#/components/headers/X-Request-Id" },
      ...(route.scope !== "none" && {
        RateLimit: { $ref: "#/components/headers/RateLimit" },
        "RateLimit-Policy": { $ref: "#/components/headers/RateLimit-Policy" },
      }),
      ...(isList && { Link: { description: 'The next page, `rel="next"`.', schema: { type: "string" } } }),
      ...(route.location && { Location: { description: "Where it is found.", schema: { type: "string" } } }),
    },
    content: { "application/json": { schema } },
  };
  const also = Object.entries(route.statusOf?.also ?? {}).map(([status, description]) => [
    status,
    { ...success, description },
  ]);
  const problems = new Map<number, ErrorCode[]>();
  for (const code of problemsOf(route, method))
    problems.set(problemStatus(code), [...(problems.get(problemStatus(code)) ?? []), code]);
  return Object.fromEntries([
    [String(route.status ?? 200), success],
    ...also,
    ...[...problems].map(([status, codes]) => [
      String(status),
      {
        ...{ $ref: "#/components/responses/Problem" },
        description: codes.map((code) => PROBLEMS[code].title).join("; "),
      },
    ]),
    ["default", { $ref: "#/components/responses/Problem" }],
  ]) as Record<string, Json>;
}

/** What every route of a kind may answer, and what this one adds. */
export function problemsOf(route: RouteDefinition, method: string): ErrorCode[] {
  const { scope, problems = [], query, path, body } = route;
  const isPaged = query !== undefined && "cursor" in query.shape;
  return [
    ...(isPaged || method !== "GET" ? (["malformed"] as const) : []),
    ...(scope === "none" ? (["method_not_allowed"] as const) : (["not_signed_in", "forbidden"] as const)),
    ...(body ? (["too_large", "unsupported_media_type"] as const) : []),
    ...(query || path || body ? (["invalid_input"] as const) : []),
    ...(scope === "none" ? [] : (["too_many_requests"] as const)),
    ...problems,
  ].sort((a, b) => problemStatus(a) - problemStatus(b));
}

/** JSON Schema of 2020-12; what has a name goes into `schemas`, under it. */
function toSchema(schema: z.ZodType, io: "input" | "output", schemas: Record<string, Json>): Json {
  const {
    $schema: _,
    $defs = {},
    ...made
  } = z.toJSONSchema(schema, {
    io,
    target: "draft-2020-12",
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      // Clients do not break when something is added.
      if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
      delete jsonSchema.id;
      // `format` says it; the pattern is two lines of digits.
      if (jsonSchema.format === "date-time") delete jsonSchema.pattern;
    },
  }) as Json & { $defs?: Record<string, Json> };
  for (const [name, definition] of Object.entries($defs)) keep(name, named(definition) as Json);
  const id = (z.globalRegistry.get(schema) as { id?: string } | undefined)?.id;
  if (!id || "$ref" in made) return named(made) as Json;
  keep(id, named(made) as Json);
  return { $ref: `#/components/schemas/${id}` };

  function keep(name: string, definition: Json) {
    const { id: _id, ...rest } = definition;
    const known = schemas[name];
    if (known && JSON.stringify(known) !== JSON.stringify(rest))
      throw new Error(`Two schemas are called ${name}: they need names of their own.`);
    schemas[name] = rest;
  }
}

function named(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(named);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === "$ref" && typeof inner === "string"
        ? inner.replace("#/$defs/", "#/components/schemas/")
        : named(inner),
    ]),
  );
}
