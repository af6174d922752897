/** One running stack: its components, looked at once a second, and its record on disk. */
import { join } from "node:path";
import type { Health, StackLabels, StackStatus } from "@/lib/deploy/contract";
import { HOST_COMPONENT, LogFiles } from "../logs/log-files";
import type { Cell } from "../sandbox/cell";
import { DiskWatch } from "../sandbox/disk";
import { removeTree, writeJson } from "../state/files";
import { Mutexes } from "../state/mutex";
import type { RunningStack } from "../types";
import { type ComponentOptions, ComponentProcess } from "./component-process";
import type { StackRecord } from "./record";

const LOOK_EVERY_MS = 1000;
const DISK_EVERY = 10;

export class Stack {
  readonly components: ComponentProcess[] = [];
  readonly logs: LogFiles;
  private readonly writes = new Mutexes();
  /** As the edge sees it; made again after a change, not on every request. */
  private shown: RunningStack | null = null;
  private timer: NodeJS.Timeout | null = null;
  private ticking: Promise<void> = Promise.resolve();
  private isRemoved = false;
  private memoryKills: number;
  private readonly disk: DiskWatch;

  /** `folder` holds the record, the logs and the raw output; it belongs to the host. */
  constructor(
    readonly record: StackRecord,
    readonly cell: Cell,
    private readonly folder: string,
  ) {
    this.logs = new LogFiles(join(folder, "logs"));
    this.memoryKills = cell.memoryKills();
    this.disk = new DiskWatch([cell.folder], cell.limits.diskMb, cell.owner, DISK_EVERY);
  }

  get id() {
    return this.record.spec.stack;
  }

  get rawFolder() {
    return join(this.folder, "raw");
  }

  /** Adds a component; not yet started. */
  async add(options: Pick<ComponentOptions, "record" | "tree" | "env" | "uid">): Promise<ComponentProcess> {
    const onChange = () => {
      this.shown = null;
      void this.save();
    };
    const { cell, logs, rawFolder } = this;
    const component = await ComponentProcess.open({ ...options, cell, logs, rawFolder, onChange });
    this.components.push(component);
    this.shown = null;
    return component;
  }

  /** Writes the record; the last write wins. */
  save(): Promise<void> {
    return this.writes.run("record", async () => {
      if (!this.isRemoved) await writeJson(join(this.folder, "stack.json"), this.record);
    });
  }

  /** Looks at everything once a second from now on. */
  watch(): void {
    this.timer ??= setInterval(() => {
      this.ticking = this.ticking
        .then(() => this.tick())
        .catch((error) => this.logs.say(null, `Watching failed: ${error}`));
    }, LOOK_EVERY_MS);
  }

  get health(): Health {
    const all = this.components.map(({ health }) => health);
    if (all.every((health) => health === "healthy")) return "healthy";
    if (all.every((health) => health === "gone")) return "gone";
    // A component that nothing here can start again: half a service is none, and must be deployed again.
    if (all.includes("gone") && this.record.phase === "running") return "gone";
    return all.includes("unhealthy") || all.includes("gone") ? "unhealthy" : "starting";
  }

  status(): StackStatus {
    const { labels, components, ...rest } = this.running();
    const shown = components.map(({ port: _port, expose: _expose, actions: _actions, ...each }) => each);
    return { ...rest, labels, components: shown };
  }

  running(): RunningStack {
    this.shown ??= this.show();
    return this.shown;
  }

  /** What people read about it has changed. */
  relabel(labels: StackLabels): void {
    this.record.spec.labels = labels;
    this.shown = null;
    void this.save();
  }

  private show(): RunningStack {
    const { spec, generation } = this.record;
    return {
      stack: spec.stack,
      service: spec.service,
      manifest: spec.manifest,
      generation,
      labels: spec.labels,
      health: this.health,
      components: this.components.map(({ record, health, since }) => ({
        component: record.component,
        commit: record.commit,
        health,
        since,
        startedAt: record.startedAt,
        restarts: record.restarts,
        port: record.port,
        expose: record.expose,
        actions: record.actions,
      })),
    };
  }

  /** Ends every process: TERM, then KILL. False when one would not die. */
  async stop(graceMs: number): Promise<boolean> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    for (const component of this.components) component.stopWatching();
    await this.ticking;
    const isEmpty = await this.cell.end(graceMs, this.sandboxes());
    for (const component of this.components) component.finish();
    return isEmpty;
  }

  /** Ends what still runs and removes everything of it on disk; its logs too. */
  async remove(): Promise<boolean> {
    const isClosed = await this.cell.close(0, this.sandboxes());
    if (!isClosed) return false;
    this.isRemoved = true;
    await this.writes.run("record", async () => {});
    await removeTree(this.folder);
    return true;
  }

  private sandboxes() {
    return this.components.flatMap(({ process }) => (process ? [process] : []));
  }

  private async tick(): Promise<void> {
    await Promise.all(this.components.map((component) => component.tick()));
    this.noteMemory();
    await this.watchDisk();
  }

  private noteMemory() {
    const { cell } = this;
    const limit = `${cell.limits.memoryMb} MB of memory`;
    if (cell.memoryKills() > this.memoryKills) {
      this.memoryKills = cell.memoryKills();
      this.logs.say(null, `The stack needed more than ${limit}, and the kernel ended a process of it.`);
    }
    if (cell.countsMemory || cell.residentBytes() <= cell.limits.memoryMb * 1024 * 1024) return;
    this.logs.say(null, `The stack needed more than ${limit} and was ended. It is started again.`);
    void cell.end(0, this.sandboxes());
  }

  private async watchDisk() {
    const { cell } = this;
    if (!(await this.disk.exceeds())) return;
    const what = `The stack wrote more than ${cell.limits.diskMb} MB and was ended.`;
    this.logs.append({
      component: HOST_COMPONENT,
      stream: "host",
      text: `${what} It is started again with empty folders.`,
    });
    await cell.end(0, this.sandboxes());
    await cell.emptyScratch();
  }
}
