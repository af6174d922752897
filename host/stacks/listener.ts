import { readFileSync } from "node:fs";

const LISTENING = "0A";

/** User ids of whoever listens on a local TCP port. */
export function listenerUids(port: number): number[] {
  const hex = port.toString(16).toUpperCase().padStart(4, "0");
  return ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readTable(table)
      .filter((fields) => fields[3] === LISTENING && fields[1]?.endsWith(`:${hex}`))
      .map((fields) => Number(fields[7])),
  );
}

function readTable(path: string): string[][] {
  try {
    const lines = readFileSync(path, "utf8").split("\n").slice(1);
    return lines.map((line) => line.trim().split(/\s+/));
  } catch {
    return [];
  }
}
