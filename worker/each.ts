import { log } from "@/lib/platform/log";

/** Does `work` for each item; one that fails is logged and keeps none of the others from their turn. */
export async function each<Item>(items: readonly Item[], work: (item: Item) => Promise<void>) {
  for (const item of items) {
    await work(item).catch((error: unknown) =>
      log.warn({ err: error }, "one of a sweep's items failed; it comes again"),
    );
  }
}
