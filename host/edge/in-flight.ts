/** How many requests and sockets each stack is answering now, so that it can be drained. */
export class InFlight {
  private readonly counts = new Map<string, number>();

  enter(stack: string): void {
    this.counts.set(stack, (this.counts.get(stack) ?? 0) + 1);
  }

  leave(stack: string): void {
    const left = (this.counts.get(stack) ?? 1) - 1;
    if (left > 0) this.counts.set(stack, left);
    else this.counts.delete(stack);
  }

  of(stack: string): number {
    return this.counts.get(stack) ?? 0;
  }
}
