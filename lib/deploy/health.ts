import { env } from "@/lib/platform/env";
import { HostClient } from "./host-client";
import { isWorkerAlive, pingDatabase } from "./queries";

type State = "up" | "down";
interface Health {
  status: State;
  database: State;
  worker: State;
  host: State;
  edge: State;
  /** What is down, in words. */
  down: string[];
}

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
