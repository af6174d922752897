import { join } from "node:path";
import type { z } from "zod";
import { readJson, writeJson } from "@/host/state/files";
import type { StackDirectory } from "@/host/types";
import { RouteChange, RouteConflict, type RouteTable } from "@/lib/deploy/contract";
import type { SessionScheme } from "@/lib/deploy/session-scheme";
import { type Sessions, withoutSecret } from "../session/index";
import type { SessionReader } from "../session/reader";
import {
  applyChange,
  type Binding,
  bindingKey,
  EMPTY_STATE,
  type KnownStack,
  RouteState,
  type ServiceRoute,
} from "./state";

const Change = RouteChange;
type ParsedChange = z.output<typeof RouteChange>;

/**
 * The route table: default stack of every service, and who is bound to which stack. Read in memory on every request;
 * written to disk before it is answered; session secrets in memory only, so a restart leaves services that have one unkeyed.
 */
export class Routes {
  private tail: Promise<unknown> = Promise.resolve();
  private services = new Map<string, ServiceRoute>();
  private bindings = new Map<string, Binding>();
  private readonly readers = new Map<string, { reader: SessionReader; scheme: string; digest: string }>();
  private readonly waiting = new Map<string, Set<() => void>>();
  /** Called after every change, when the new table already answers. */
  onChange: () => void = () => {};

  private constructor(
    private readonly file: string,
    private readonly stacks: StackDirectory,
    private readonly sessions: Sessions,
    private state: RouteState,
    private readonly clock: () => Date,
  ) {
    this.show(state);
    for (const route of state.services) {
      const session = withoutSecret(route.session);
      if (session !== null) this.keyOne({ ...route, session });
    }
  }

  /** Reads the table from `folder`, or begins an empty one. */
  static async open(
    folder: string,
    stacks: StackDirectory,
    sessions: Sessions,
    clock = () => new Date(),
  ): Promise<Routes> {
    const file = join(folder, "routes.json");
    return new Routes(file, stacks, sessions, (await readJson(file, RouteState)) ?? EMPTY_STATE, clock);
  }

  service(service: string): ServiceRoute | undefined {
    return this.services.get(service);
  }

  list(): ServiceRoute[] {
    return [...this.services.values()];
  }

  binding(service: string, subject: string): Binding | undefined {
    return this.bindings.get(bindingKey({ service, subject }));
  }

  /** How the service's users are known; undefined until its secret has been sent since the start. */
  reader(service: string): SessionReader | undefined {
    return this.readers.get(service)?.reader;
  }

  /** What runs, or ran, under a stack's name. */
  known(stack: string): KnownStack | undefined {
    return this.stacks.get(stack) ?? this.state.stacks.find((known) => known.stack === stack);
  }

  /** The whole table, without secrets. */
  table(): RouteTable {
    const { version, services, bindings } = this.state;
    return {
      version,
      services: services.map(({ service, title, stack }) => ({
        service,
        title,
        stack,
        keyed: this.readers.has(service),
        digest: this.readers.get(service)?.digest ?? null,
      })),
      bindings: bindings.map(({ service, subject, stack }) => ({ service, subject, stack })),
    };
  }

  /** Resolves when the service's users can be told apart, or false after `ms`. */
  whenKeyed(service: string, ms: number): Promise<boolean> {
    if (this.readers.has(service)) return Promise.resolve(true);
    const waiters = this.waiting.get(service) ?? new Set();
    this.waiting.set(service, waiters);
    return new Promise((resolve) => {
      const end = (isKeyed: boolean) => {
        clearTimeout(timer);
        waiters.delete(keyed);
        resolve(isKeyed);
      };
      const keyed = () => end(true);
      const timer = setTimeout(() => end(false), ms);
      waiters.add(keyed);
    });
  }

  /** Compare-and-set; throws `RouteConflict`. The same op again changes nothing and returns its version. */
  set(op: string, expected: number, change: ParsedChange): Promise<number> {
    return this.inTurn(async () => {
      const done = this.state.ops.find(([key]) => key === op);
      if (done !== undefined) {
        this.key(change, { onlyUnkeyed: true });
        return done[1];
      }
      if (this.state.version !== expected) throw new RouteConflict(this.state.version);
      return this.change(op, change);
    });
  }

  /** Removes a person's binding at their own wish. Runs `before` first; returns what was removed, or null. */
  unbind(
    service: string,
    subject: string,
    before: (binding: Binding) => Promise<void>,
  ): Promise<Binding | null> {
    return this.inTurn(async () => {
      const binding = this.binding(service, subject);
      if (binding === undefined) return null;
      await before(binding);
      await this.change(null, Change.parse({ set: {}, remove: { bindings: [{ service, subject }] } }));
      return binding;
    });
  }

  private async change(op: string | null, change: ParsedChange): Promise<number> {
    const lookUp = (stack: string) => pick(this.stacks.get(stack));
    const next = applyChange(this.state, { op, change, now: this.clock(), lookUp });
    await writeJson(this.file, next);
    this.show(next);
    this.key(change, { onlyUnkeyed: false });
    this.onChange();
    return next.version;
  }

  private show(state: RouteState) {
    this.state = state;
    this.services = new Map(state.services.map((route) => [route.service, route]));
    this.bindings = new Map(state.bindings.map((binding) => [bindingKey(binding), binding]));
    for (const service of this.readers.keys()) if (!this.services.has(service)) this.readers.delete(service);
  }

  /** Takes the session secrets that a change carries; a repeated change only fills in what a restart has lost. */
  private key(change: ParsedChange, { onlyUnkeyed }: { onlyUnkeyed: boolean }) {
    for (const route of change.set.services) {
      if (!this.services.has(route.service) || (onlyUnkeyed && this.readers.has(route.service))) continue;
      this.keyOne(route);
      for (const keyed of this.waiting.get(route.service) ?? []) keyed();
    }
  }

  /** Another scheme or secret gets a reader of its own, which remembers nobody; the same goes on. */
  private keyOne(route: { service: string; title: string; url: string; session: SessionScheme }) {
    const scheme = JSON.stringify(route.session);
    const current = this.readers.get(route.service);
    const reader =
      current?.scheme === scheme ? current.reader : this.sessions.reader(route.service, route.session);
    this.readers.set(route.service, { reader, scheme, digest: this.sessions.digest(route) });
  }

  private inTurn<R>(work: () => Promise<R>): Promise<R> {
    const turn = this.tail.then(work);
    this.tail = turn.catch(() => undefined);
    return turn;
  }
}

function pick(stack: KnownStack | undefined): KnownStack | undefined {
  return stack && { stack: stack.stack, manifest: stack.manifest, labels: stack.labels };
}
