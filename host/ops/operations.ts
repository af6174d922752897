/**
 * Operations by their keys, kept on disk with their logs. The same key is the same operation: it runs once, unless the
 * host was killed in the middle. Then it stays `running` on disk until somebody sends it again with its secrets, which
 * are never on disk, and starts over. A destroy that ended in a trouble of this machine begins anew as well: it has one
 * key for good, and doing it twice does no harm.
 */
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type LogPage, OpStatus } from "@/lib/deploy/contract";
import { faultOf, type OperationFault } from "../fault";
import { log } from "../log";
import { LogFiles } from "../logs/log-files";
import { listNames, readJson, removeTree, safeName, writeJson } from "../state/files";
import { Mutexes } from "../state/mutex";
import { withSpan } from "../trace";
import { Operation } from "./operation";

const KEEP_MS = 14 * 24 * 3600 * 1000;

type Kind = OpStatus["kind"];

export class Operations {
  private readonly live = new Map<string, { operation: Operation; done: Promise<void> }>();
  private readonly starting = new Mutexes();
  private readonly writes = new Mutexes();
  private isClosing = false;

  constructor(private readonly home: string) {}

  /** Starts the work, unless an operation of that key runs or has ended. Returns when that is decided and written. */
  async start(op: string, kind: Kind, work: (operation: Operation) => Promise<void>): Promise<void> {
    await this.starting.run(op, async () => {
      if (this.isClosing)
        throw Object.assign(new Error("The host stops. Send this again when it is back."), {
          statusCode: 503,
        });
      const live = this.live.get(op);
      if (live?.operation.status.state === "running") return;
      await live?.done;
      const before = await this.onDisk(op);
      if (before && !beginsAnew(before)) return;
      const operation = this.open(newStatus(op, kind));
      if (before) operation.logs.say(null, whyAgain(before));
      await operation.begin();
      void this.takeOn(operation, work);
    });
  }

  /**
   * Ends an operation early with `fault`, and returns when it has ended. Absent or ended is success. One that a killed
   * host left runs `tidy` instead of its own work, which nobody sends any more.
   */
  async cancel(op: string, fault: OperationFault, tidy: (op: OpStatus) => Promise<void>): Promise<void> {
    const done = await this.starting.run(op, async () => {
      const live = this.live.get(op);
      live?.operation.cancel(fault);
      if (live) return [live.done];
      const before = await this.onDisk(op);
      if (before?.state !== "running" || this.isClosing) return [];
      const work = async () => {
        await tidy(before);
        throw fault;
      };
      return [this.takeOn(this.open(before), work)];
    });
    await Promise.all(done);
  }

  /**
   * Where an operation stands, or null where its key was never seen. One that runs is waited for as long as `waitMs`: whoever
   * asks learns of its end at once.
   */
  async observe(op: string, waitMs = 0): Promise<OpStatus | null> {
    const live = this.live.get(op);
    if (!live) return this.onDisk(op);
    if (waitMs > 0) await within(live.done, waitMs);
    return live.operation.status;
  }

  /** A page of its log, or null where its key was never seen. */
  async logs(op: string, component: string | null, cursor: string | null): Promise<LogPage | null> {
    const status = await this.observe(op);
    if (!status) return null;
    const isOver = status.state !== "running";
    return this.logFiles(op).page(component, cursor, isOver);
  }

  /** Stops every operation without ending it, so that it can be sent again. */
  async close(): Promise<void> {
    this.isClosing = true;
    for (const { operation } of this.live.values()) operation.cancel(new Error("The host stops."));
    await Promise.all([...this.live.values()].map(({ done }) => done));
  }

  /** Forgets operations that ended a while ago. */
  async prune(now = Date.now()): Promise<void> {
    for (const name of await listNames(join(this.home, "ops"))) {
      const file = join(this.home, "ops", name, "op.json");
      const changed = (await stat(file).catch(() => null))?.mtimeMs ?? 0;
      if (now - changed > KEEP_MS) await removeTree(join(this.home, "ops", name));
    }
  }

  private takeOn(operation: Operation, work: (operation: Operation) => Promise<void>): Promise<void> {
    const { op } = operation.status;
    const done = this.run(operation, work)
      .finally(() => this.writes.run(op, async () => {}))
      .finally(() => this.live.delete(op));
    this.live.set(op, { operation, done });
    return done;
  }

  private async run(operation: Operation, work: (operation: Operation) => Promise<void>): Promise<void> {
    const { op, kind } = operation.status;
    try {
      await withSpan(kind, { "forkmoot.operation": op }, () => work(operation));
      await operation.finish(null);
    } catch (error) {
      if (this.isClosing) return;
      // What is stopped half-way fails in ways of its own: the reason for stopping it is what people must read.
      const fault = faultOf(operation.signal.aborted ? operation.signal.reason : error);
      if (fault.code === "internal") log.error({ err: error, op, kind }, "operation failed unexpectedly");
      await operation
        .finish(fault)
        .catch((problem) => log.error({ err: problem, op }, "operation could not be written"));
    }
    const { state, fault } = operation.status;
    log.info({ op, kind, state, fault: fault?.code }, "operation ended");
  }

  private open(status: OpStatus): Operation {
    const { op } = status;
    const file = join(this.folderOf(op), "op.json");
    let isNoted = false;
    const note = () => {
      if (isNoted) return;
      isNoted = true;
      const write = () => {
        isNoted = false;
        return writeJson(file, status, { isProgress: true });
      };
      this.writes.run(op, write).catch((err) => log.warn({ err, op }, "progress could not be written"));
    };
    const save = () => this.writes.run(op, () => writeJson(file, status));
    return new Operation(status, this.logFiles(op), { save, note });
  }

  private onDisk(op: string) {
    return readJson(join(this.folderOf(op), "op.json"), OpStatus);
  }

  private logFiles(op: string) {
    return new LogFiles(join(this.folderOf(op), "logs"));
  }

  private folderOf(op: string) {
    return join(this.home, "ops", safeName(op));
  }
}

/** Waits for it, but no longer than that. */
async function within(done: Promise<void>, ms: number) {
  const stop = new AbortController();
  const late = pause(ms, undefined, { signal: stop.signal, ref: false }).catch(() => {});
  await Promise.race([done, late]);
  stop.abort();
}

function newStatus(op: string, kind: Kind): OpStatus {
  const startedAt = new Date().toISOString();
  return { op, kind, state: "running", fault: null, steps: [], startedAt, finishedAt: null };
}

const beginsAnew = ({ kind, state }: OpStatus) =>
  state === "running" || (kind === "destroy" && state === "errored");

const whyAgain = ({ state }: OpStatus) =>
  state === "running"
    ? "The host was restarted in the middle of this; it begins again."
    : "The last attempt came to no good end; it begins again.";
