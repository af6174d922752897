/** Every route of the API, as its files have it. */
import { readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { METHODS, type Method, type Route } from "@/lib/kernel/route";
import { root } from "../root";

export interface Endpoint {
  method: Method;
  /** As OpenAPI has it: `/api/v1/forks/{number}`. */
  path: string;
  route: Route;
}
export type RouteModule = Record<string, unknown>;

const FOLDER = "app/api/v1";

/** Addresses with what their files export, in the order of their names; without the one that answers where nothing is, and the document itself. */
export async function loadModules(): Promise<{ path: string; module: RouteModule }[]> {
  const files = readdirSync(join(root, FOLDER), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.ts") && !file.includes("[...") && !file.startsWith("openapi.json"))
    .sort();
  return Promise.all(
    files.map(async (file) => ({
      path: `/${dirname(join(FOLDER, file))
        .slice("app/".length)
        .replace(/\[(\w+)\]/g, "{$1}")}`,
      module: (await import(pathToFileURL(join(root, FOLDER, file)).href)) as RouteModule,
    })),
  );
}

export async function loadEndpoints(): Promise<Endpoint[]> {
  return (await loadModules()).flatMap(({ path, module }) =>
    METHODS.flatMap((method) => {
      const route = module[method];
      return isRoute(route) ? [{ method, path, route }] : [];
    }),
  );
}

const isRoute = (value: unknown): value is Route => typeof value === "function" && "definition" in value;
