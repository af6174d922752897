/** One component of a stack: its process, how it is, and its restarts. */
import { closeSync, openSync } from "node:fs";
import type { Health } from "@/lib/deploy/contract";
import type { LogFiles } from "../logs/log-files";
import { RawOutput, rawOutputPaths } from "../logs/raw-output";
import type { Cell } from "../sandbox/cell";
import type { Launched } from "../sandbox/launch";
import { isAlive, type ProcessId, startTimeOf } from "../sandbox/processes";
import { probeHealth } from "./health-probe";
import { listenerUids } from "./listener";
import type { ComponentRecord } from "./record";

const FAILURES_UNTIL_UNHEALTHY = 2;
const LISTENER_EVERY = 30;
const FIRST_RESTART_MS = 1000;
const LAST_RESTART_MS = 60_000;
/** Running for longer than this, it is taken for stable, and the next restart is quick again. */
const STABLE_MS = 60_000;

export type ComponentOptions = {
  record: ComponentRecord;
  cell: Cell;
  tree: string;
  /** Values of its environment; null where a restart of the host has lost them. */
  env: Record<string, string> | null;
  logs: LogFiles;
  rawFolder: string;
  /** Listeners must have this uid; null where stacks share one. */
  uid: number | null;
  /** Called when the record changed and should be written. */
  onChange: () => void;
};

export class ComponentProcess {
  health: Health = "starting";
  since = new Date().toISOString();
  /** How the last process ended, in words. */
  lastExit: string | null = null;
  private failures = 0;
  private probes = 0;
  private quickRestarts = 0;
  private restartAt: number | null = null;
  private isStopping = false;
  private lastProblem: string | null = null;
  /** Enclosed, and waiting to be started. */
  private waiting: Launched | null = null;

  private constructor(
    private readonly options: ComponentOptions,
    private readonly output: RawOutput,
  ) {}

  static async open(options: ComponentOptions): Promise<ComponentProcess> {
    const output = await RawOutput.open(options.record.component, options.rawFolder, options.logs);
    return new ComponentProcess(options, output);
  }

  get record(): ComponentRecord {
    return this.options.record;
  }

  get process(): ProcessId | null {
    return this.record.process;
  }

  get isRunning(): boolean {
    return this.process !== null && isAlive(this.process);
  }

  /** What stands between it and health, in words. */
  get problem(): string {
    return this.lastExit ?? this.lastProblem ?? "no answer yet";
  }

  /** What its program will find in its environment. */
  tell(env: Record<string, string>): void {
    this.options.env = env;
  }

  /** Puts its enclosure up, so that its program begins at the moment at which it is started. */
  prepare(): void {
    this.waiting ??= this.enclose();
  }

  /** Starts its program. */
  start(): void {
    const { env, record, onChange } = this.options;
    const { begin } = this.waiting ?? this.enclose();
    this.waiting = null;
    record.startedAt = new Date().toISOString();
    begin(env ?? {});
    this.failures = 0;
    onChange();
  }

  private enclose(): Launched {
    const { cell, tree, record, rawFolder } = this.options;
    const paths = rawOutputPaths(rawFolder, record.component);
    const [out, err] = [openSync(paths.out, "a", 0o600), openSync(paths.err, "a", 0o600)];
    this.lastExit = null;
    try {
      const stdio = { stdin: "ignore" as const, out, err };
      const launched = cell.enclose({
        tree,
        command: record.start,
        endsWithHost: false,
        niceness: 5,
        stdio,
      });
      const { child } = launched;
      child.unref();
      child.once("exit", (code, signal) => {
        this.lastExit = signal ? `it was ended by ${signal}` : `it ended with exit code ${code}`;
      });
      child.once("error", (error) => {
        this.lastExit = `it could not be started: ${error.message}`;
      });
      const startTime = child.pid ? startTimeOf(child.pid) : null;
      record.process = child.pid && startTime ? { pid: child.pid, startTime } : null;
      return launched;
    } finally {
      closeSync(out);
      closeSync(err);
    }
  }

  /** Looks once: output, process, health; restarts what ended when its time has come. */
  async tick(now = Date.now()): Promise<void> {
    this.output.poll();
    if (this.isStopping) return;
    if (!this.isRunning) return this.afterEnd(now);
    this.lastProblem = await this.probe();
    if (this.lastProblem === null) {
      this.failures = 0;
      if (!this.isStopping && this.isRunning) this.become("healthy");
    } else if (++this.failures >= FAILURES_UNTIL_UNHEALTHY && this.health === "healthy") {
      this.say(`Unhealthy: ${this.lastProblem}.`);
      this.become("unhealthy");
    }
  }

  /** From now on it is neither looked at nor restarted. */
  stopWatching(): void {
    this.isStopping = true;
  }

  /** Its process is gone, and nothing more will be read. */
  finish(): void {
    this.output.finish();
    this.become("gone");
  }

  /** A line in its log. */
  say(text: string): void {
    this.options.logs.say(this.record.component, text);
  }

  private async probe(): Promise<string | null> {
    const { port, health } = this.record;
    const problem = await probeHealth(port, health.path);
    const { uid } = this.options;
    this.probes += 1;
    // The table of sockets is long on a busy machine, and while a component listens nobody else can.
    const isDue = this.health !== "healthy" || this.probes % LISTENER_EVERY === 0;
    if (problem !== null || uid === null || !isDue) return problem;
    const strangers = listenerUids(port).filter((each) => each !== uid);
    return strangers.length > 0 ? `another program listens on its port ${port}` : null;
  }

  private afterEnd(now: number) {
    if (this.restartAt === null) {
      const ranMs = now - Date.parse(this.record.startedAt ?? new Date(now).toISOString());
      this.quickRestarts = ranMs > STABLE_MS ? 0 : this.quickRestarts;
      const wait = Math.min(FIRST_RESTART_MS * 2 ** this.quickRestarts, LAST_RESTART_MS);
      this.restartAt = now + wait;
      this.become(this.options.env === null ? "gone" : "unhealthy");
      this.say(`The process is gone${this.lastExit ? `: ${this.lastExit}` : ""}. ${this.restartPlan(wait)}`);
    }
    if (now < this.restartAt || this.options.env === null) return;
    this.restartAt = null;
    this.quickRestarts += 1;
    this.record.restarts += 1;
    this.start();
  }

  private restartPlan(waitMs: number) {
    if (this.options.env !== null) return `It is started again in ${waitMs / 1000} s.`;
    return "The host was restarted since and no longer has its settings: the stack must be deployed again.";
  }

  private become(health: Health) {
    if (this.health === health) return;
    this.health = health;
    this.since = new Date().toISOString();
    this.options.onChange();
  }
}
