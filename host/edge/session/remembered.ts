const MOST = 5_000;

/** What was worked out for a text, until a time each; when full, what was not used for longest is forgotten. */
export class Remembered<T> {
  private readonly seen = new Map<string, { value: T; until: number }>();

  get(text: string, now: number): T | undefined {
    const entry = this.seen.get(text);
    if (entry === undefined) return undefined;
    this.seen.delete(text);
    if (entry.until <= now) return undefined;
    this.seen.set(text, entry); // youngest again: the map's order is the order of use
    return entry.value;
  }

  set(text: string, value: T, until: number): void {
    const oldest = this.seen.size >= MOST ? this.seen.keys().next().value : undefined;
    if (oldest !== undefined) this.seen.delete(oldest);
    this.seen.set(text, { value, until });
  }
}
