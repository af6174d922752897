import { z } from "zod";
import { env } from "@/lib/platform/env";
import { HostClient } from "./host-client";
import { isWorkerAlive, pingDatabase } from "./queries";

const State = z.enum(["up", "down"]);
type State = z.infer<typeof State>;
export const Health = z
  .object({
    status: State,
    database: State,
    worker: State.describe("Up while some worker has renewed its lease within five seconds."),
    host: State,
    edge: State.describe("Up while the host says that it listens."),
    down: z.array(z.string()).describe("What is down."),
  })
  .meta({ id: "Health" });
type Health = z.infer<typeof Health>;

/** Whether each part of this installation answers now. */
export async function readHealth(): Promise<Health> {
  const [database, worker, host] = await Promise.all([
    works(pingDatabase),
    works(isWorkerAlive),
    askHost().catch(() => null),
  ]);
  const parts = {
    database: toState(database),
    worker: toState(worker),
    host: toState(host !== null),
    edge: toState(host?.edge.listening ?? false),
  };
  const down = Object.entries(parts).flatMap(([name, state]) => (state === "down" ? [name] : []));
  return { status: down.length === 0 ? "up" : "down", ...parts, down };
}

/** Rejects when the host does not answer, or where it is cannot be told. */
const askHost = async () => new HostClient({ url: env().hostUrl(), token: env().hostToken() }).health();
const toState = (isUp: boolean): State => (isUp ? "up" : "down");
const works = (look: () => Promise<boolean>) => look().catch(() => false);
