import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { describe, expect, it } from "vitest";
import { root } from "../root";
import { DOCUMENT, listChanged } from "./generate";
import { loadEndpoints } from "./routes";

const document = readFileSync(join(root, DOCUMENT), "utf8");

describe("the OpenAPI document", () => {
  it("is what the routes make it, and so are the reference and the client's types: else run `npm run task -- api`", async () => {
    expect(Object.keys(await listChanged())).toEqual([]);
  }, 60_000);

  it("is 3.1, and a linter finds nothing to say", async () => {
    expect(JSON.parse(document)).toMatchObject({ openapi: expect.stringMatching(/^3\.1\./) });
    // The project names no licence yet.
    const config = await createConfig({ extends: ["recommended"], rules: { "info-license": "off" } });
    const problems = await lintFromString({ source: document, absoluteRef: join(root, DOCUMENT), config });
    const said = problems.map(
      ({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer}`,
    );
    expect(said).toEqual([]);
  }, 60_000);

  it("would hear from the linter if a path had a parameter that nobody describes", async () => {
    const broken = JSON.parse(document) as {
      paths: Record<string, Record<string, { parameters?: unknown }>>;
    };
    delete broken.paths["/api/v1/forks/{number}"]?.get?.parameters;
    const config = await createConfig({ extends: ["recommended"] });
    const source = JSON.stringify(broken);
    const problems = await lintFromString({ source, absoluteRef: join(root, "broken.json"), config });
    expect(problems.some(({ severity }) => severity === "error")).toBe(true);
  }, 60_000);

  it("has examples that the routes take", async () => {
    for (const { route } of await loadEndpoints()) {
      const { id, body, example } = route.definition;
      if (body) expect({ id, isTaken: body.safeParse(example).success }).toEqual({ id, isTaken: true });
    }
  });
});

/** What a program has no use for, and why. */
const NOT_FOR_PROGRAMS = [
  "lib/deploy/commands/accept-isolation.ts", // the board's own decision, on a page that shows what it accepts
  "lib/events/commands/make-calendar-link.ts", // like tokens: a person makes and ends it, on the page
  "lib/events/commands/revoke-calendar-link.ts",
  "lib/forks/commands/join-trial.ts", // the browser comes back to /joins/confirm with the edge's claim
  "lib/people/commands/create-api-token.ts", // a person makes tokens, on the page
  "lib/people/commands/revoke-api-token.ts",
  "lib/people/commands/sign-out.ts",
  "lib/people/commands/erase-person.ts", // a person has themselves erased, on the page that says what goes and what stays
  "lib/agreements/commands/sign-agreement.ts", // a person reads and signs, on the page
  "lib/agreements/commands/upload-paper.ts", // a scan comes with a form
];

it("every command that people give has a route, or is named as none for programs", async () => {
  const commands = import.meta.glob<string>("../../lib/*/commands/*.ts", {
    query: "?raw",
    import: "default",
    eager: true,
  });
  const routes = Object.values(
    import.meta.glob<string>("../../app/api/v1/**/route.ts", {
      query: "?raw",
      import: "default",
      eager: true,
    }),
  ).join("\n");
  const missing = Object.entries(commands).flatMap(([file, source]) => {
    const path = file.replace("../../", "");
    const isForPeople = source.includes("command({") && !source.includes("allow: onlySystem");
    return isForPeople && !routes.includes(`@/${path.replace(/\.ts$/, "")}`) ? [path] : [];
  });
  expect(missing.filter((path) => !NOT_FOR_PROGRAMS.includes(path))).toEqual([]);
});
