/**
 * Does what comes one by one in batches of `most`, `atOnce` of them at a time: while they are under way the next one
 * gathers, so that under load many share one transaction, and alone nobody waits. A batch that fails is tried item by item, so that one bad item spoils no other.
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
    working++;
    while (waiting.length > 0) await perform(waiting.splice(0, most));
    working--;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (working < atOnce) void drain();
    });
}
