import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Where the file of a key is: FORKMOOT_HOME/keys/<name>. `npm start` makes them. */
export const keyFile = (home: string, name: string) => join(home, "keys", name);

/** The value of a key, or undefined when it is missing or was left empty by a crash. */
export function readKey(home: string, name: string): string | undefined {
  try {
    return readFileSync(keyFile(home, name), "utf8").trim() || undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
