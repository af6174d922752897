import type { ServiceLevel } from "../schema";

/** What users can expect of a service at a level. */
export interface LevelPromise {
  /** In a sentence. */
  promise: string;
  uptime: string;
  backup: string;
}

const NOTHING = "none";

/** What levels promise until the co-op adopts a requirement set that says so itself. Facts of the default set. */
export const DEFAULT_PROMISES: Record<ServiceLevel, LevelPromise> = {
  proposed: {
    promise: "An idea. Nothing runs yet that you could rely on.",
    uptime: NOTHING,
    backup: NOTHING,
  },
  alpha: {
    promise: "Being tried out. It may break or vanish at any time.",
    uptime: NOTHING,
    backup: NOTHING,
  },
  beta: {
    promise: "Usable. It may break, and may stop being provided.",
    uptime: "90 % (36 days a year)",
    backup: "some, defined by the service",
  },
  live: {
    promise: "You can rely on it. Recovery takes no more than a couple of days.",
    uptime: "99 % (3.6 days a year)",
    backup: "full backup and restore",
  },
  retired: { promise: "No longer provided.", uptime: NOTHING, backup: NOTHING },
};

/** The promise of a level: what the requirement set in force says, and of what it does not say, the default. */
export function promiseOf(level: ServiceLevel, adopted: unknown): LevelPromise {
  const given = fieldOf(adopted, level);
  const fallback = DEFAULT_PROMISES[level];
  return {
    promise: textOf(given, "promise") ?? fallback.promise,
    uptime: textOf(given, "uptime") ?? fallback.uptime,
    backup: textOf(given, "backup") ?? fallback.backup,
  };
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name] // an own property of an object
    : undefined;

function textOf(value: unknown, name: string): string | undefined {
  const text = fieldOf(value, name);
  return typeof text === "string" && text.trim() ? text : undefined;
}
