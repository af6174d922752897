import { existsSync, mkdirSync, openSync, renameSync } from "node:fs";
import { join } from "node:path";

const KEPT = 3;

/** Begins a new log file and keeps the last three: web.log, web.1.log … @returns its path */
export function beginLog(home: string, name: string): string {
  const folder = join(home, "logs");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = (age: number) => join(folder, age ? `${name}.${age}.log` : `${name}.log`);
  for (let age = KEPT - 1; age >= 0; age--) if (existsSync(file(age))) renameSync(file(age), file(age + 1));
  return file(0);
}

/** A descriptor that appends to the log, for a child's output. */
export const openLog = (file: string) => openSync(file, "a", 0o600);
