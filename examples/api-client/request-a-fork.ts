/** Requests a fork of a pull request and follows it: the way a program, such as a job of a CI, would. */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { type Forkmoot, unwrap } from "./client";

export interface Wanted {
  service: string;
  pullRequestId: string;
  title: string;
}

/** Titles of all that waits for whoever's token it is. */
export async function listTitlesWaiting(forkmoot: Forkmoot): Promise<string[]> {
  const { items } = unwrap(await forkmoot.GET("/api/v1/waiting"));
  return items.map(({ title, why }) => `${title}: ${why}`);
}

/** Every fork of a service, page by page. */
export async function* listForks(forkmoot: Forkmoot, service: string) {
  let cursor: string | undefined;
  do {
    const page = unwrap(
      await forkmoot.GET("/api/v1/forks", { params: { query: { service, limit: 100, cursor } } }),
    );
    yield* page.items;
    cursor = page.nextCursor ?? undefined;
  } while (cursor);
}

/** Sent twice with the same key, for instance after a connection broke, it still is one fork. */
export async function requestFork(
  forkmoot: Forkmoot,
  { service, pullRequestId, title }: Wanted,
  key = randomUUID(),
): Promise<number> {
  const body = { service, pullRequestIds: [pullRequestId], title };
  const params = { header: { "Idempotency-Key": key } };
  return unwrap(await forkmoot.POST("/api/v1/forks", { body, params })).number;
}

/** Tells each change, until the fork serves or somebody has to do something. Answers the last state. */
export async function follow(forkmoot: Forkmoot, number: number, tell: (words: string) => void) {
  let version = "";
  for (;;) {
    const params = { path: { number } };
    const progress = unwrap(await forkmoot.GET("/api/v1/forks/{number}/progress", { params }));
    const state = progress.deployments[0]?.state ?? progress.revision?.state ?? progress.state;
    if (progress.version !== version) tell(`Fork ${number}: ${state}`);
    if (state !== "checking" && !progress.isMoving) return state;
    version = progress.version;
    await pause(1000);
  }
}
