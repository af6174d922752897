import type { RunningComponent, RunningStack, StackDirectory } from "@/host/types";
import { componentFor, hasDotSegment } from "./components";
import type { Binding } from "./routes/state";
import type { Routes } from "./routes/table";
import type { Visit } from "./visit";

/** Where a request goes, or why it goes nowhere. */
export type Decision =
  | { kind: "proxy"; stack: RunningStack; component: RunningComponent; isFork: boolean }
  | { kind: "fork-down"; binding: Binding }
  | { kind: "not-running" }
  | { kind: "no-component" }
  | { kind: "bad-path" };

/**
 * Law 8: the whole request is answered by one stack. A bound person's fork answers or nothing does: what it does not
 * expose, or cannot answer, never falls through to the baseline, which is another manifest.
 */
export function decide(
  { route, user, pathname }: Pick<Visit, "route" | "user" | "pathname">,
  routes: Routes,
  stacks: StackDirectory,
): Decision {
  if (hasDotSegment(pathname)) return { kind: "bad-path" };
  const binding = user === null ? undefined : routes.binding(route.service, user.subject);
  const name = binding?.stack ?? route.stack;
  const stack = name === null ? undefined : stacks.get(name);
  const isOurs = stack !== undefined && stack.service === route.service;
  if (binding !== undefined && !(isOurs && stack.health === "healthy")) return { kind: "fork-down", binding };
  // A baseline that is called unhealthy is still tried: refusing everybody would be worse than what is wrong with it.
  if (!isOurs || stack.health === "gone" || stack.health === "starting") return { kind: "not-running" };
  const component = componentFor(stack.components, pathname);
  if (component === null) return { kind: "no-component" };
  return { kind: "proxy", stack, component, isFork: binding !== undefined };
}
