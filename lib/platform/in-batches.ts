/**
 * Does what comes one by one in batches of `most`, `atOnce` of them at a time. What comes in the same turn of the event loop
 * goes together, and while batches are under way the next one gathers: under load many share one statement, and alone
 * nobody waits. A batch that fails is tried item by item, so that one bad item spoils no other.
 */
export function inBatches<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  { most, atOnce }: { most: number; atOnce: number },
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  /** Batches under way, or about to be when this turn ends. */
  let working = 0;

  async function perform(batch: Waiting[]) {
    try {
      const results = await work(batch.map(({ item }) => item));
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as Result); // one for each item
    } catch (error) {
      if (batch.length === 1) batch[0]?.reject(error);
      else for (const one of batch) await perform([one]);
    }
  }

  async function drain() {
    while (waiting.length > 0) await perform(waiting.splice(0, most));
    working--;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (working >= atOnce) return;
      working++;
      setImmediate(() => void drain());
    });
}
