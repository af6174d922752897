import type { RunningComponent } from "@/host/types";

type Action = RunningComponent["actions"][number];
type Matcher = { name: string; method: string; pattern: RegExp };

const compiled = new WeakMap<Action[], Matcher[]>();

/** Name of the component's action that a request is, for evidence; "other" when it is none. The most literal path wins. */
export function actionOf(actions: Action[], method: string, pathname: string): string {
  if (actions.length === 0) return "other";
  let matchers = compiled.get(actions);
  if (matchers === undefined) {
    matchers = [...actions].sort((a, b) => looseness(a.path) - looseness(b.path)).map(compile);
    compiled.set(actions, matchers);
  }
  for (const { name, method: wanted, pattern } of matchers) {
    if (wanted === method && pattern.test(pathname)) return name;
  }
  return "other";
}

function compile({ name, method, path }: Action): Matcher {
  const isOpen = path.endsWith("*"); // a star counts at the end only: the patterns come from contributors
  const source = (isOpen ? path.slice(0, -1) : path.replace(/\/+$/, ""))
    .split("/")
    .map((segment) => (segment.startsWith(":") ? "[^/]+" : literal(segment)))
    .join("/");
  return { name, method: method.toUpperCase(), pattern: new RegExp(`^${source}${isOpen ? "" : "/?$"}`) };
}

const literal = (text: string) => text.replace(/[*.+?^${}()|[\]\\]/g, "\\$&");
const looseness = (path: string) => (path.match(/\/:/g)?.length ?? 0) + (path.endsWith("*") ? 100 : 0);
