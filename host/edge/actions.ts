import type { RunningComponent } from "@/host/types";

type Action = RunningComponent["actions"][number];
type Matcher = { name: string; method: string; pattern: RegExp };

const compiled = new WeakMap<Action[], Matcher[]>();

/** Name of the component's action that a request is, for evidence; "other" when it is none. The most specific path wins. */
export function actionOf(actions: Action[], method: string, pathname: string): string {
  if (actions.length === 0) return "other";
  let matchers = compiled.get(actions);
  if (matchers === undefined) {
    matchers = [...actions].sort((a, b) => bySpecificity(a.path, b.path)).map(compile);
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

/** Segment by segment from the left, words before `:names` before a star: of two paths that both match, the first says more. */
function bySpecificity(one: string, other: string): number {
  const [a, b] = [loosenessOf(one), loosenessOf(other)];
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function loosenessOf(path: string): number[] {
  const segments = path.replace(/\/+$/, "").split("/");
  return segments.map((segment, at) => {
    // `/files/a*` says more than `/files/*`: the longer the word before the star, the tighter.
    if (at === segments.length - 1 && segment.endsWith("*")) return 2 + 1 / segment.length;
    return segment.startsWith(":") ? 1 : 0;
  });
}
