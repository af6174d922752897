/**
 * Does what comes one by one in batches: while one is under way the next one gathers, so that under load many share one
 * transaction, and alone nobody waits. A batch that fails is tried item by item, so that one bad item spoils no other.
 */
export function inBatches<Item, Result>(
  work: (items: Item[]) => Promise<Result[]>,
  most: number,
): (item: Item) => Promise<Result> {
  interface Waiting {
    item: Item;
    resolve: (result: Result) => void;
    reject: (error: unknown) => void;
  }
  const waiting: Waiting[] = [];
  let isWorking = false;

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
    isWorking = true;
    while (waiting.length > 0) await perform(waiting.splice(0, most));
    isWorking = false;
  }

  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!isWorking) void drain();
    });
}
