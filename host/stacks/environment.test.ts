// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what component files write is literally so
import { describe, expect, it } from "vitest";
import { parseComponentFile } from "@/lib/deploy/component-file";
import { OperationFault } from "../fault";
import { fillEnvironment, secretVariables, type Values } from "./environment";
import { graphProblems, startOrder } from "./graph";

function file(component: string, lines = "") {
  const parsed = parseComponentFile(`component: ${component}\nstart: run\nhealth: { path: / }\n${lines}`);
  if (!parsed.ok) throw new Error(parsed.problems.join(" "));
  return parsed.file;
}

const database = { url: "postgresql://u:p@h:1/n", host: "h", port: "1", user: "u", password: "p", name: "n" };
const values: Values = {
  port: 20_001,
  urls: new Map([["api", "http://127.0.0.1:20002"]]),
  database,
  secrets: { key: "${port}" },
};

describe("an environment", () => {
  it("is filled once: what a secret holds is not looked into", () => {
    const env =
      'env: { A: "${port}/${api.url}", B: "${secret.key}", C: "${database.user}@${database.host}", D: plain }';
    expect(fillEnvironment(file("web", env), values)).toEqual({
      A: "20001/http://127.0.0.1:20002",
      B: "${port}",
      C: "u@h",
      D: "plain",
    });
  });

  it.each(["${secret.absent}", "${secret.toString}", "${database.url}", "${other.url}"])(
    "with %s that nothing fills is a fault of theirs",
    (text) => {
      const fill = () => fillEnvironment(file("web", `env: { A: "${text}" }`), { ...values, database: null });
      expect(fill).toThrow(OperationFault);
      expect(fill).toThrow(text);
    },
  );

  it("names the variables that hold secrets", () => {
    const env = 'env: { A: "${port}", B: "x${secret.key}", C: "${database.url}", D: "${api.url}" }';
    expect(secretVariables(file("web", env))).toEqual(["B", "C"]);
  });
});

describe("the components of a stack", () => {
  it("start in waves, each after what it needs", () => {
    const files = [
      file("web", "needs: [api, mail]"),
      file("api", "needs: [store]"),
      file("mail"),
      file("store"),
    ];
    expect(startOrder(files)).toEqual({ waves: [["mail", "store"], ["api"], ["web"]], circle: [] });
    expect(graphProblems(files)).toEqual([]);
  });

  it("that need each other in a circle cannot start", () => {
    const problems = graphProblems([file("web", "needs: [api]"), file("api", "needs: [web]"), file("mail")]);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining("web, api need each other in a circle"),
    ]);
  });

  it("that need or ask for a component the service has not are told so", () => {
    const problems = graphProblems([file("web", 'needs: [api]\nenv: { A: "${mail.url}" }')]);
    expect(problems.map(({ code, component }) => [code, component])).toEqual([
      ["bad_component_file", "web"],
      ["bad_component_file", "web"],
    ]);
  });
});
