import { describe, expect, it } from "vitest";
import { parseComponentFile, secretNames, usesDatabase } from "./component-file";

const full = `
component: noticeboard-web
build: npm install --ignore-scripts
test: npm test
start: node server.js
health: { path: /healthz, within: 45s }
expose: [/]
needs: [noticeboard-api]
background: false
env:
  PORT: \${port}
  API_URL: \${noticeboard-api.url}
  DATABASE_URL: \${database.url}
  SESSION_KEY: \${secret.session}
  GREETING: hello from \${database.name}:\${database.port}
  RETRIES: 3
migrate: { expand: npm run migrate, rollback: npm run migrate:down, contract: npm run migrate:contract }
actions: { post a notice: POST /notices }
`;
const least = "component: tiny\nstart: node server.js\nhealth: { path: /healthz }\n";

function problems(text: string) {
  const parsed = parseComponentFile(text);
  return parsed.ok ? [] : parsed.problems;
}

function read(text: string) {
  const parsed = parseComponentFile(text);
  if (!parsed.ok) throw new Error(parsed.problems.join("\n"));
  return parsed.file;
}

describe("a component file", () => {
  it("is read with times in seconds, actions as a list and every value as text", () => {
    const file = read(full);
    expect(file.health).toEqual({ path: "/healthz", within: 45 });
    expect(file.actions).toEqual([{ name: "post a notice", method: "POST", path: "/notices" }]);
    expect(file.env.RETRIES).toBe("3");
    expect(secretNames(file)).toEqual(["session"]);
    expect(usesDatabase(file)).toBe(true);
  });

  it("needs no more than a name, a start command and a health path", () => {
    const file = read(least);
    expect(file).toMatchObject({
      expose: [],
      needs: [],
      background: false,
      env: {},
      migrate: {},
      actions: [],
    });
    expect(file.health.within).toBe(30);
    expect(usesDatabase(file)).toBe(false);
  });

  it("that migrates uses the database, though its environment does not name it", () => {
    expect(usesDatabase(read(`${least}migrate: { expand: npm run migrate }\n`))).toBe(true);
  });
});

describe("a wrong component file is refused", () => {
  it.each([
    ["without a start command", "component: tiny\nhealth: { path: /healthz }\n", "`start` is missing."],
    ["with a misspelt field", `${least}expsoe: [/]\n`, "`expsoe` is not known here"],
    [
      "with a misspelt field inside another",
      `${least}migrate: { expnad: x }\n`,
      "`migrate.expnad` is not known here",
    ],
    [
      "with a name that is no slug",
      least.replace("tiny", "Tiny One"),
      "`component` is not right: lower-case",
    ],
    [
      "with a health path that is no path",
      least.replace("/healthz", "healthz"),
      "`health.path` must be a path",
    ],
    [
      "with a time that is no time",
      least.replace("/healthz", "/healthz, within: soon"),
      "`health.within` must be a time",
    ],
    [
      "with a variable that nothing fills",
      `${least}env: { A: "\${databse}" }\n`,
      `\`env.A\` holds \${databse}`,
    ],
    [
      "with an unknown part of the database",
      `${least}env: { A: "\${database.socket}" }\n`,
      "which nothing fills",
    ],
    ["with an impossible variable name", `${least}env: { "A=B": x }\n`, "`env.A=B` is not a name"],
    [
      "with an action that has no method",
      `${least}actions: { post: /notices }\n`,
      "`actions.post` must be a method",
    ],
    ["that needs itself", `${least}needs: [tiny]\n`, "`needs` names the component itself"],
    ["that is empty", "", "must be a list of settings"],
    ["that is no YAML", "component: [", "not valid YAML near line"],
    ["that says a thing twice", `${least}start: other\n`, "not valid YAML near line"],
    ["that multiplies itself with aliases", `${least}env: &a { A: "1" }\nmigrate: *a\n`, "without aliases"],
    ["that is huge", `${least}# ${"x".repeat(70_000)}`, "larger than 64 kB"],
  ])("%s", (_, text, problem) => {
    expect(problems(text).join("\n")).toContain(problem);
  });
});
