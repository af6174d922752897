/** All stacks of this host, in memory for the edge and on disk for the next start. */
import { basename, join } from "node:path";
import type { z } from "zod";
import type { StackStatus } from "@/lib/deploy/contract";
import { log } from "../log";
import type { LogFiles } from "../logs/log-files";
import { environmentOf, familyOf, isAlive, type ProcessId } from "../sandbox/processes";
import type { Sandbox } from "../sandbox/sandbox";
import { listNames, readJson, removeTree, safeName } from "../state/files";
import { Mutexes } from "../state/mutex";
import type { RunningStack, StackDirectory } from "../types";
import { StackRecord } from "./record";
import { Stack } from "./stack";
import { destinationsOf } from "./start";

/** What can be told of a stack whose record does not fit, as after a change of version: whose it is. */
const Names = StackRecord.pick({ generation: true }).extend({
  spec: StackRecord.shape.spec.pick({ stack: true, service: true, manifest: true, labels: true }),
});
type Names = z.infer<typeof Names>;
type Dismiss = (spec: Pick<StackRecord["spec"], "stack" | "service">) => Promise<void>;
type Left = { folder: string; record: StackRecord | null; names: Names | null };
type Remnant = { status: StackStatus; clear: () => Promise<boolean> };

export class StackSet implements StackDirectory {
  /** One operation at a time per stack. */
  readonly turns = new Mutexes();
  private readonly stacks = new Map<string, Stack>();
  private readonly preparing = new Map<string, StackStatus>();
  private readonly remnants = new Map<string, Remnant>();

  constructor(
    private readonly home: string,
    private readonly sandbox: Sandbox,
  ) {}

  /** For the edge, on every request. A stack that was never healthy as a whole serves nobody. */
  get(stack: string): RunningStack | undefined {
    const found = this.stacks.get(stack);
    return found?.record.phase === "running" ? found.running() : undefined;
  }

  find(stack: string): Stack | undefined {
    return this.stacks.get(stack);
  }

  all(): Stack[] {
    return [...this.stacks.values()];
  }

  put(stack: Stack): void {
    this.stacks.set(stack.id, stack);
  }

  /** Forgets a stack; does nothing to it. */
  remove(stack: Stack): void {
    if (this.stacks.get(stack.id) === stack) this.stacks.delete(stack.id);
  }

  /** Shown in the inventory until its processes exist. */
  announce(status: StackStatus): void {
    this.preparing.set(status.stack, status);
  }

  withdraw(stack: string): void {
    this.preparing.delete(stack);
  }

  /** Everything that has, or is about to have, a process, a user id or a folder. */
  inventory(): StackStatus[] {
    const running = this.all().map((stack) => stack.status());
    const preparing = [...this.preparing.values()].filter(({ stack }) => !this.stacks.has(stack));
    const shown = new Set([...running, ...preparing].map(({ stack }) => stack));
    const remnants = [...this.remnants.values()].filter(({ status }) => !shown.has(status.stack));
    return [...running, ...preparing, ...remnants.map(({ status }) => status)];
  }

  /** What could not be taken over nor taken down when the host started, at whatever generation. */
  remnantOf(stack: string): StackStatus | null {
    return this.remnants.get(stack)?.status ?? null;
  }

  /** Takes such a remnant down. True when nothing of it is left; absent is success. */
  async clearRemnant(stack: string): Promise<boolean> {
    const remnant = this.remnants.get(stack);
    if (!remnant) return true;
    if (!(await remnant.clear())) return false;
    this.remnants.delete(stack);
    return true;
  }

  folderOf(stack: string): string {
    return join(this.home, "stacks", safeName(stack));
  }

  logsOf(stack: string): LogFiles | null {
    return this.find(stack)?.logs ?? null;
  }

  /**
   * Takes over what an earlier run of the host left running, and takes down what it left half-done. What can neither be
   * taken over nor down stays in the inventory as gone, and keeps no other stack from either.
   * `databaseServer` is the server of today: a stack that was told another can no longer work.
   * `dismiss` drops the role of a stack that was taken down.
   */
  async adoptAll(databaseServer: string | null, dismiss: Dismiss): Promise<void> {
    const left: Left[] = [];
    for (const name of await listNames(join(this.home, "stacks"))) {
      const folder = join(this.home, "stacks", name);
      const record = await readJson(join(folder, "stack.json"), StackRecord);
      if (record && (await this.adoptIfPossible(record, folder, databaseServer))) continue;
      left.push({ folder, record, names: await readJson(join(folder, "stack.json"), Names) });
    }
    await this.sandbox.endStrays(this.all().map(({ cell }) => cell));
    for (const each of left) await this.takeDown(each, databaseServer, dismiss);
    await this.removeOrphanedCells();
  }

  private async adoptIfPossible(record: StackRecord, folder: string, databaseServer: string | null) {
    try {
      return await this.adopt(record, folder, databaseServer);
    } catch (error) {
      log.error({ err: error, stack: record.spec.stack }, "a stack could not be taken over");
      return false;
    }
  }

  private async adopt(record: StackRecord, folder: string, databaseServer: string | null): Promise<boolean> {
    const { spec, cell, phase, components } = record;
    const hasProcess = components.some(({ process }) => process && isAlive(process));
    const isReachable = record.databaseServer === null || record.databaseServer === databaseServer;
    if (phase !== "running" || !hasProcess || !isReachable) return false;
    const server = record.databaseServer && new URL(`http://${record.databaseServer}`);
    const destinations = destinationsOf(
      components.map(({ port }) => port),
      server ? [{ host: server.hostname, port: Number(server.port || "80") }] : [],
    );
    const stack = new Stack(record, await this.sandbox.adopt(cell, spec.limits, destinations), folder);
    for (const component of components) {
      const tree = join(this.sandbox.work, "builds", component.buildKey, "tree");
      const env = environmentFromProcess(component.process, component.variables);
      stack.logs.hide(component.secretVariables.flatMap((name) => env?.[name] ?? []));
      const added = await stack.add({
        record: component,
        tree,
        env,
        uid: this.sandbox.switchesUid ? cell.uid : null,
      });
      await added.tick();
      added.say("The host was restarted and took this component over as it runs.");
    }
    this.put(stack);
    stack.watch();
    log.info({ stack: stack.id, health: stack.health }, "stack adopted");
    return true;
  }

  private async takeDown(left: Left, databaseServer: string | null, dismiss: Dismiss) {
    const remnant = await this.remnantFrom(left, databaseServer, dismiss);
    const { stack } = remnant.status;
    if (await remnant.clear()) return log.info({ stack }, "stack left by an earlier run taken down");
    this.remnants.set(stack, remnant);
  }

  private async remnantFrom(left: Left, databaseServer: string | null, dismiss: Dismiss): Promise<Remnant> {
    const { folder, record, names } = left;
    // Its user id is kept from others until it is gone.
    const cell = record && (await this.sandbox.adopt(record.cell, record.spec.limits).catch(() => null));
    const status = goneStatus(names, basename(folder));
    const hasRole = (record ?? { databaseServer }).databaseServer !== null;
    const clear = async () => {
      try {
        if (cell && !(await cell.close())) throw new Error("A process of it would not end.");
        if (names && hasRole) await dismiss(names.spec);
        await removeTree(folder);
        return true;
      } catch (error) {
        log.error(
          { err: error, stack: status.stack, folder },
          "what is left of a stack cannot be taken down",
        );
        return false;
      }
    };
    return { status, clear };
  }

  private async removeOrphanedCells() {
    const kept = new Set(this.all().map(({ cell }) => cell.name));
    for (const name of await listNames(join(this.sandbox.work, "cells"))) {
      if (kept.has(name)) continue;
      const folder = join(this.sandbox.work, "cells", name);
      await removeTree(folder).catch((error) =>
        log.error({ err: error, folder }, "a folder cannot be removed"),
      );
    }
  }
}

/** A record that cannot be read at all goes by the name of its folder, so that it can be destroyed. */
function goneStatus(names: Names | null, folder: string): StackStatus {
  const rest = { health: "gone" as const, components: [] };
  if (names) {
    const { spec, generation } = names;
    return { ...rest, ...spec, generation };
  }
  const labels = {
    fork: null,
    revision: null,
    title: "A stack whose record cannot be read",
    version: "",
    url: "",
  };
  return { ...rest, stack: folder, service: "", manifest: "", generation: 0, labels };
}

/**
 * The values of a running component, which are nowhere on disk: the kernel keeps what a process was started with.
 * They go back to the same component only. Null when one of them cannot be found.
 */
function environmentFromProcess(
  process: ProcessId | null,
  variables: string[],
): Record<string, string> | null {
  if (variables.length === 0) return {};
  if (!process || !isAlive(process)) return null;
  for (const { pid } of familyOf(process.pid)) {
    const found = environmentOf(pid);
    const values = variables.flatMap((name) =>
      found?.[name] === undefined ? [] : [[name, found[name]] as const],
    );
    if (values.length === variables.length) return Object.fromEntries(values);
  }
  return null;
}
