/** One at a time per name, in the order asked. */
export class Mutexes {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Runs `work` when everything asked before under this name has ended. */
  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => {});
    this.last.set(name, settled);
    void settled.then(() => this.last.get(name) === settled && this.last.delete(name));
    return mine;
  }
}

/** At most `size` at once; the rest wait in the order asked. */
export class Semaphore {
  private readonly waiting: (() => void)[] = [];
  private used = 0;

  constructor(private readonly size: number) {}

  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.used >= this.size) await new Promise<void>((go) => this.waiting.push(go));
    else this.used += 1;
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.used -= 1;
    }
  }
}
