/** All files that are made from the routes: the OpenAPI document, the reference, the example client's types. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root } from "../root";
import { makeOpenApi } from "./openapi";
import { makeReference } from "./reference";
import { loadEndpoints } from "./routes";

const FOLDER = "docs/reference/api";
export const DOCUMENT = `${FOLDER}/openapi.json`;
export const CLIENT_TYPES = "examples/api-client/forkmoot-api.ts";

/** Paths with their text, formatted as the rest of the project is. */
export async function makeFiles(): Promise<Record<string, string>> {
  const api = makeOpenApi(await loadEndpoints());
  const pages = Object.entries(makeReference(api)).map(([name, text]) => [`${FOLDER}/${name}`, text]);
  const types = typesOf(JSON.stringify(api));
  const files = Object.fromEntries([
    [DOCUMENT, JSON.stringify(api, null, 2)],
    ...pages,
    [CLIENT_TYPES, `/** Made by \`npm run task -- api\` from Forkmoot's openapi.json. */\n${types}`],
  ]) as Record<string, string>;
  return Object.fromEntries(Object.entries(files).map(([path, text]) => [path, formatted(path, text)]));
}

/** By the tool's command line: it is a development package, which nothing that runs imports. */
const typesOf = (document: string) => run("openapi-typescript", [], document);

function formatted(path: string, text: string) {
  return run("biome", ["format", `--stdin-file-path=${path}`], text);
}

const run = (program: string, args: string[], input: string) =>
  execFileSync(join(root, "node_modules", ".bin", program), args, {
    cwd: root,
    input,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
    stdio: ["pipe", "pipe", "ignore"],
  });

/** Writes them; answers which have changed. */
export async function writeFiles(): Promise<string[]> {
  const changed = await listChanged();
  for (const [path, text] of Object.entries(changed)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return Object.keys(changed);
}

/** Those that are not as the routes would have them. */
export async function listChanged(): Promise<Record<string, string>> {
  const files = Object.entries(await makeFiles());
  return Object.fromEntries(files.filter(([path, text]) => read(path) !== text));
}

const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : null);
