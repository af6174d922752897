import type { RunningComponent } from "@/host/types";

/** The component that answers a path: the longest `expose` prefix wins, whole segments only. Null when none does. */
export function componentFor(components: RunningComponent[], pathname: string): RunningComponent | null {
  let found: RunningComponent | null = null;
  let longest = -1;
  for (const component of components) {
    for (const prefix of component.expose) {
      if (prefix.length <= longest || !covers(prefix, pathname)) continue;
      found = component;
      longest = prefix.length;
    }
  }
  return found;
}

function covers(prefix: string, pathname: string): boolean {
  if (!pathname.startsWith(prefix)) return false;
  return prefix.endsWith("/") || pathname.length === prefix.length || pathname[prefix.length] === "/";
}

const DOT_SEGMENT = /(?:^|\/|\\|%2f|%5c)(?:\.|%2e){1,2}(?:$|\/|\\|%2f|%5c)/i;

/** Whether a path holds `.` or `..` segments, plain or encoded: a component that resolved them would leave its prefix. */
export function hasDotSegment(pathname: string): boolean {
  return DOT_SEGMENT.test(pathname);
}
