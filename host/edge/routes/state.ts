import { z } from "zod";
import { OpKey, type RouteChange, StackLabels } from "@/lib/deploy/contract";
import { PublicScheme } from "@/lib/deploy/session-scheme";

/** A service as the edge routes it; the session secret is not part of it and never reaches the disk. */
export const ServiceRoute = z.object({
  service: z.string(),
  title: z.string(),
  stack: z.string().nullable(),
  /** Forkmoot's page of the service. */
  url: z.string(),
  session: PublicScheme,
});
export type ServiceRoute = z.infer<typeof ServiceRoute>;

/** This user of the service is served by that stack. */
export const Binding = z.object({
  service: z.string(),
  subject: z.string(),
  stack: z.string(),
  since: z.iso.datetime(),
});
export type Binding = z.infer<typeof Binding>;

/** What is remembered of a stack that routes name, for an honest page after it is gone. */
export const KnownStack = z.object({ stack: z.string(), manifest: z.string(), labels: StackLabels });
export type KnownStack = z.infer<typeof KnownStack>;

/** The route table as it is kept on disk. */
export const RouteState = z.object({
  version: z.number().int(),
  services: z.array(ServiceRoute),
  bindings: z.array(Binding),
  stacks: z.array(KnownStack),
  /** The last operations and the version each made, oldest first. */
  ops: z.array(z.tuple([OpKey, z.number().int()])),
});
export type RouteState = z.infer<typeof RouteState>;

export const EMPTY_STATE: RouteState = { version: 0, services: [], bindings: [], stacks: [], ops: [] };
const REMEMBERED_OPS = 5_000;

type ParsedChange = z.output<typeof RouteChange>;
/** Changes of the table that have a name of their own, and those of people at the edge, which have none. */
interface Step {
  op: string | null;
  change: ParsedChange;
  now: Date;
  /** What runs under a stack's name, where anything does. */
  lookUp: (stack: string) => KnownStack | undefined;
}

/** The table after a change; pure. What is both removed and set ends up set. A removed service takes its bindings along. */
export function applyChange(state: RouteState, { op, change, now, lookUp }: Step): RouteState {
  const known = new Map(state.stacks.map((stack) => [stack.stack, stack]));
  const forkOf = (stack: string) => (lookUp(stack) ?? known.get(stack))?.labels.fork ?? null;

  const services = new Map(state.services.map((route) => [route.service, route]));
  const was = new Map(state.bindings.map((binding) => [bindingKey(binding), binding]));
  const bindings = new Map(was);
  for (const service of change.remove.services) {
    services.delete(service);
    for (const [key, binding] of bindings) if (binding.service === service) bindings.delete(key);
  }
  for (const removed of change.remove.bindings) bindings.delete(bindingKey(removed));
  for (const route of change.set.services) services.set(route.service, ServiceRoute.parse(route));
  for (const set of change.set.bindings) {
    const before = was.get(bindingKey(set));
    const goesOn =
      before !== undefined && (before.stack === set.stack || isSame(forkOf(before.stack), forkOf(set.stack)));
    bindings.set(bindingKey(set), { ...set, since: goesOn ? before.since : now.toISOString() });
  }

  const version = state.version + 1;
  const named = new Set([...services.values(), ...bindings.values()].flatMap(({ stack }) => stack ?? []));
  return {
    version,
    services: [...services.values()],
    bindings: [...bindings.values()],
    stacks: [...named].flatMap((stack) => lookUp(stack) ?? known.get(stack) ?? []),
    ops: op === null ? state.ops : [...state.ops, [op, version] as [string, number]].slice(-REMEMBERED_OPS),
  };
}

/** Names a binding: a service holds no line feed. */
export const bindingKey = ({ service, subject }: { service: string; subject: string }) =>
  `${service}\n${subject}`;

const isSame = (a: string | null, b: string | null) => a !== null && a === b;
