import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json";
import { ComponentFile } from "./deploy/component-file";
import { PERSONAL_DATA } from "./people/personal-data";

const root = resolve(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const documents = ["README.md", "AGENTS.md", ...filesIn("docs", /\.md$/)];
const reference = (name: string) => read(`docs/reference/${name}.md`);

describe.each(documents)("%s", (file) => {
  const text = read(file);

  it("leads nowhere that does not exist", () => {
    const missing = linksIn(text).filter((link) => !leadsSomewhere(file, link));
    expect(missing).toEqual([]);
  });

  it("names only files, folders and scripts of this project that are there", () => {
    const paths = [
      ...text.matchAll(
        /`((?:app|components|lib|host|worker|prisma|scripts|examples|e2e|docs)\/[^`*…<\s]*)`/g,
      ),
    ];
    const scripts = [...text.matchAll(/npm run (?:-s )?([a-z]+)/g)].map(([, name = ""]) => name);
    expect(paths.flatMap(([, path = ""]) => (existsSync(join(root, path)) ? [] : [path]))).toEqual([]);
    expect(scripts.filter((name) => !(name in packageJson.scripts))).toEqual([]);
  });
});

describe("the reference", () => {
  it("names every key of forkmoot.yaml", () => {
    const keys = Object.keys(ComponentFile.shape);
    expect(keys.filter((key) => !reference("forkmoot-yaml").includes(`\`${key}`))).toEqual([]);
  });

  it("names every route of the API, and no other", () => {
    const routes = filesIn("app/api/v1", /(?<!openapi\.json\/)route\.ts$/).flatMap((file) => {
      const path = dirname(file)
        .slice("app".length)
        .replace(/\[(\w+)\]/g, "{$1}");
      return [...read(file).matchAll(/export (?:const|async function) (GET|POST|PUT|PATCH|DELETE)/g)].map(
        ([, method]) => `${method} ${path}`,
      );
    });
    const named = [...reference("api/routes").matchAll(/^\| `([A-Z]+ \/api[^`]+)`/gm)].map(
      ([, route]) => route,
    );
    expect(named.sort()).toEqual(routes.sort());
  });

  it("names every command, and no other", () => {
    const commands = filesIn("lib", /\/commands\/[^/]+\.ts$/).flatMap((file) => nameIn(read(file)) ?? []);
    const named = [...reference("permissions").matchAll(/`([a-z_]+\.[a-z_]+)`/g)].map(([, name]) => name);
    expect([...new Set(named)].sort()).toEqual(commands.sort());
  });

  it("names every variable that the person may set", () => {
    const sources = ["lib/platform/env.ts", "scripts/start-up/settings.ts", "host/settings.ts"]
      .map(read)
      .join("\n");
    const variables = new Set(
      sources.match(/\b(?:FORKMOOT_[A-Z_]+|SECURITY_CONTACT|GITHUB_[A-Z_]+|(?:EDGE_)?PORT|DATABASE_URL)\b/g),
    );
    expect([...variables].filter((name) => !reference("settings").includes(`\`${name}\``))).toEqual([]);
  });

  it("lists every column that names a person among the personal data (lib/people/personal-data.ts)", () => {
    const models = filesIn("prisma/schema", /\.prisma$/).flatMap((file) =>
      read(file)
        .split(/^model /m)
        .slice(1),
    );
    const columns = models.flatMap((model) =>
      [...model.matchAll(/Person\??\s+@relation\([^)]*fields: \[(\w+)\]/g)].map(
        ([, column]) => `${/^\w+/.exec(model)?.[0]}.${column}`,
      ),
    );
    const listed = PERSONAL_DATA.flatMap((one) => one.columns);
    expect(columns.length).toBeGreaterThan(50);
    expect([...listed].sort()).toEqual([...new Set(columns)].sort());
  });

  it.each([
    ["forks", 10],
    ["levels", 4],
    ["committers", 2],
    ["programme", 0],
  ])("finds each law of %s in the tests that it names for it", (room, atLeast) => {
    const laws = [...reference(room).matchAll(/^\|\s*(\d+)\s*\|.*\|(.*)\|$/gm)];
    expect(laws.length).toBeGreaterThan(atLeast);
    for (const [, law, where = ""] of laws)
      for (const [, file = ""] of where.matchAll(/`([^`]+)`/g))
        expect(read(file)).toContain(`${room === "programme" ? "committers" : room} law ${law}:`);
  });
});

function filesIn(folder: string, wanted: RegExp): string[] {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return names
    .map((name) => join(folder, name))
    .filter((file) => wanted.test(file))
    .sort();
}

/** Where Markdown links and HTML pictures lead, without what lies outside this project. */
function linksIn(text: string): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)|(?:src|srcset)="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? "",
  );
  return links.filter((link) => !/^[a-z]+:/.test(link));
}

function leadsSomewhere(from: string, link: string): boolean {
  const [path = "", anchor] = link.split("#");
  const file = path === "" ? from : join(dirname(from), path);
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchorsIn(read(file)).includes(anchor);
}

/** Anchors of headings, as code hosts make them. */
const anchorsIn = (text: string) =>
  [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );

const nameIn = (source: string) => /command\(\{\s*name: "([^"]+)"/.exec(source)?.[1];
