/** All stacks of this host, in memory for the edge and on disk for the next start. */
import { join } from "node:path";
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

export class StackSet implements StackDirectory {
  /** One operation at a time per stack. */
  readonly turns = new Mutexes();
  private readonly stacks = new Map<string, Stack>();
  private readonly preparing = new Map<string, StackStatus>();

  constructor(
    private readonly home: string,
    private readonly sandbox: Sandbox,
  ) {}

  /** For the edge, on every request. */
  get(stack: string): RunningStack | undefined {
    return this.stacks.get(stack)?.running();
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
    return [...running, ...[...this.preparing.values()].filter(({ stack }) => !this.stacks.has(stack))];
  }

  folderOf(stack: string): string {
    return join(this.home, "stacks", safeName(stack));
  }

  logsOf(stack: string): LogFiles | null {
    return this.find(stack)?.logs ?? null;
  }

  /**
   * Takes over what an earlier run of the host left running, and takes down what it left half-done.
   * `databaseServer` is the server of today: a stack that was told another can no longer work.
   * `dismiss` drops the role of a stack that was taken down.
   */
  async adoptAll(
    databaseServer: string | null,
    dismiss: (record: StackRecord) => Promise<void>,
  ): Promise<void> {
    const given: StackRecord[] = [];
    for (const name of await listNames(join(this.home, "stacks"))) {
      const folder = join(this.home, "stacks", name);
      const record = await readJson(join(folder, "stack.json"), StackRecord);
      if (record && (await this.adopt(record, folder, databaseServer))) continue;
      if (record) given.push(record);
      else await removeTree(folder);
    }
    await this.sandbox.endStrays(this.all().map(({ cell }) => cell));
    for (const record of given) await this.takeDown(record, dismiss);
    await this.removeOrphanedCells();
  }

  private async adopt(record: StackRecord, folder: string, databaseServer: string | null): Promise<boolean> {
    const { spec, cell, phase, components } = record;
    const hasProcess = components.some(({ process }) => process && isAlive(process));
    const isReachable = record.databaseServer === null || record.databaseServer === databaseServer;
    if (phase !== "running" || !hasProcess || !isReachable) return false;
    const stack = new Stack(record, await this.sandbox.adopt(cell, spec.limits), folder);
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

  private async takeDown(record: StackRecord, dismiss: (record: StackRecord) => Promise<void>) {
    const { stack } = record.spec;
    const cell = await this.sandbox.adopt(record.cell, record.spec.limits);
    await cell.close();
    try {
      if (record.databaseServer !== null) await dismiss(record);
      await removeTree(this.folderOf(stack));
      log.info({ stack, phase: record.phase }, "stack left by an earlier run taken down");
    } catch (error) {
      // Its record stays for the next start, which tries again.
      log.error({ err: error, stack }, "the role of a stack could not be dropped");
    }
  }

  private async removeOrphanedCells() {
    const kept = new Set(this.all().map(({ cell }) => cell.name));
    for (const name of await listNames(join(this.sandbox.work, "cells"))) {
      if (!kept.has(name)) await removeTree(join(this.sandbox.work, "cells", name));
    }
  }
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
