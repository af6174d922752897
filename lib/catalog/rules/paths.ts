import type { Json } from "./entry";

export type Path = readonly (string | number)[];
export interface Found {
  path: (string | number)[];
  value: Json;
}

/**
 * Everything that a path of names with slashes between them leads to. A star goes through each member of a list or a map.
 * `~1` stands for a slash in a name and `~0` for a tilde, as in JSON pointers. An empty path is the whole.
 */
export function findAll(value: Json, path: string): Found[] {
  let found: Found[] = [{ path: [], value }];
  for (const step of stepsOf(path)) found = found.flatMap((one) => follow(one, step));
  return found;
}

const stepsOf = (path: string) =>
  path === "" ? [] : path.split("/").map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));

function follow({ path, value }: Found, step: string): Found[] {
  if (typeof value !== "object" || value === null) return [];
  if (step === "*") return membersOf(value).map(([key, inner]) => ({ path: [...path, key], value: inner }));
  if (Array.isArray(value)) {
    const inner = /^\d+$/.test(step) ? value[Number(step)] : undefined;
    return inner === undefined ? [] : [{ path: [...path, Number(step)], value: inner }];
  }
  const inner = Object.hasOwn(value, step) ? value[step] : undefined;
  return inner === undefined ? [] : [{ path: [...path, step], value: inner }];
}

/** Members of a list with their numbers, of a map with their names. */
export const membersOf = (value: Json[] | { [key: string]: Json }): [string | number, Json][] =>
  Array.isArray(value) ? value.map((inner, i) => [i, inner]) : Object.entries(value);

/** The value without what these paths lead to, and without lists and maps that became empty by that; undefined for nothing. */
export function without(value: Json, paths: readonly Path[]): Json | undefined {
  if (paths.length === 0) return value;
  if (paths.some((path) => path.length === 0)) return undefined;
  if (typeof value !== "object" || value === null) return value;
  const left = membersOf(value).flatMap(([key, inner]): [string, Json][] => {
    const below = paths.filter(([first]) => first === key).map((path) => path.slice(1));
    const rest = without(inner, below);
    return rest === undefined ? [] : [[String(key), rest]];
  });
  if (left.length === 0) return undefined;
  return Array.isArray(value) ? left.map(([, inner]) => inner) : Object.fromEntries(left);
}
