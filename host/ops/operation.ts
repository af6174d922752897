/** One operation at work: its steps as people watch them, its log, and its end. */
import type { Fault, OpStatus, Step } from "@/lib/deploy/contract";
import { faultOf } from "../fault";
import type { LogFiles } from "../logs/log-files";
import { withSpan } from "../trace";

/** Where its status is kept. */
export interface StatusFile {
  /** Returns when it is on the disk for good. */
  save(): Promise<void>;
  /** Soon, and nobody waits for it: how far it is, is for people to watch. */
  note(): void;
}

export type StepPlan = { key: string; label: string; component?: string };

export class Operation {
  private readonly abort = new AbortController();

  constructor(
    readonly status: OpStatus,
    readonly logs: LogFiles,
    private readonly file: StatusFile,
  ) {}

  /** Aborted when the operation is to stop early; `signal.reason` is the fault. */
  get signal(): AbortSignal {
    return this.abort.signal;
  }

  /** Asks the operation to stop early, with this error. */
  cancel(reason: Error): void {
    this.abort.abort(reason);
  }

  /** Throws what it was cancelled with. */
  throwIfCancelled(): void {
    if (this.signal.aborted) throw this.signal.reason;
  }

  /** Waits for work that goes on by itself; when cancelled, no longer. */
  async unlessCancelled<T>(work: Promise<T>): Promise<T> {
    // Nobody may be there to hear how it ends: what it is thrown then must not end the host.
    work.catch(() => {});
    this.throwIfCancelled();
    let stop = () => {};
    const cancelled = new Promise<never>((_, fail) => {
      stop = () => fail(this.signal.reason);
      this.signal.addEventListener("abort", stop);
    });
    try {
      return await Promise.race([work, cancelled]);
    } finally {
      this.signal.removeEventListener("abort", stop);
    }
  }

  /** From now on it is known under its key, whatever happens to this program. */
  begin(): Promise<void> {
    return this.file.save();
  }

  /** Names all steps, in the order in which people read them. */
  plan(steps: StepPlan[]): void {
    this.status.steps = steps.map(({ key, label, component }) => ({
      key,
      label,
      component: component ?? null,
      state: "waiting",
      startedAt: null,
      finishedAt: null,
      detail: null,
    }));
    this.file.note();
  }

  /** Runs one step; its failure is the operation's. */
  async step<T>(key: string, work: (step: StepHandle) => Promise<T>): Promise<T> {
    this.throwIfCancelled();
    const step = this.find(key);
    Object.assign(step, { state: "running", startedAt: now() });
    this.file.note();
    const handle = new StepHandle(step, this.logs);
    try {
      const value = await withSpan(`step ${key}`, { "forkmoot.operation": this.status.op }, () =>
        work(handle),
      );
      if (step.state === "running") step.state = "done";
      return value;
    } catch (error) {
      const { message } = faultOf(error);
      Object.assign(step, { state: "failed", detail: step.detail ?? message.slice(0, 200) });
      throw error;
    } finally {
      step.finishedAt = now();
      this.file.note();
    }
  }

  /** A step for which there is nothing to do. */
  async skip(key: string, detail: string): Promise<void> {
    Object.assign(this.find(key), { state: "skipped", detail });
    this.file.note();
  }

  /** Ends it well, or with a fault. */
  async finish(fault: Fault | null): Promise<void> {
    for (const step of this.status.steps) {
      if (step.state === "waiting") step.state = "skipped";
      // Left by a host that was killed.
      if (step.state === "running") Object.assign(step, { state: "failed", finishedAt: now() });
    }
    this.status.fault = fault;
    this.status.state = fault === null ? "succeeded" : fault.whose === "theirs" ? "failed" : "errored";
    this.status.finishedAt = now();
    if (fault) this.logs.say(fault.component, fault.message);
    await this.file.save();
  }

  private find(key: string): Step {
    const step = this.status.steps.find((each) => each.key === key);
    if (!step) throw new Error(`The operation has no step ${key}.`);
    return step;
  }
}

/** What the work inside a step can say about it. */
export class StepHandle {
  constructor(
    private readonly step: Step,
    private readonly logs: LogFiles,
  ) {}

  /** A few words shown beside the step. */
  detail(text: string): void {
    this.step.detail = text;
  }

  /** Marks the step as one for which nothing had to be done. */
  mark(state: "cached" | "skipped", detail: string): void {
    Object.assign(this.step, { state, detail });
  }

  /** Keeps a line that a program wrote. */
  line(component: string) {
    return (stream: "out" | "err", text: string) => this.logs.append({ component, stream, text });
  }

  /** A line of the host's own. */
  say(component: string | null, text: string): void {
    this.logs.say(component, text);
  }
}

const now = () => new Date().toISOString();
