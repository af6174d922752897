import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { dirname, extname, join } from "node:path";
import { buffer } from "node:stream/consumers";
import { remember } from "./remember";

export interface ToPrint {
  title: string;
  markdown: string;
  /** When it was made, as the document says it: an ISO time. */
  at: string;
}

/** What a printer may take: the longest minutes need half of it. */
const BOUNDS = ["--max-old-space-size=512"];
const PATIENCE_MS = 60_000;
const printed = remember<Buffer<ArrayBuffer>>(8);
let last: Promise<unknown> = Promise.resolve();

/** The printer beside a program: bundled where that is, TypeScript where that is. */
const printerBeside = (program: string) => join(dirname(program), `printer${extname(program)}`);

/**
 * Markdown as a PDF, made in a program of its own: memory and time are bounded, and whoever else asks for a page is answered
 * meanwhile. One at a time; the same text again is not made again. @throws Error when the program fails or takes too long
 */
export function runPrinter(
  what: ToPrint,
  { printer = printerBeside(process.argv[1] ?? ""), node = process.execArgv }: Partial<Printer> = {},
) {
  const key = createHash("sha256").update(JSON.stringify(what)).digest("base64");
  return printed(key, () => {
    const turn = last.then(() => print(what, { printer, node }));
    last = turn.catch(() => undefined);
    return turn;
  });
}

interface Printer {
  printer: string;
  /** What Node itself is told. */
  node: readonly string[];
}

async function print(what: ToPrint, { printer, node }: Printer): Promise<Buffer<ArrayBuffer>> {
  const child = spawn(process.execPath, [...BOUNDS, ...node, printer], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { PATH: process.env.PATH, NODE_ENV: process.env.NODE_ENV },
    timeout: PATIENCE_MS,
    killSignal: "SIGKILL",
  });
  const ended = once(child, "exit");
  child.stdin.on("error", () => {}); // It ended before it had read: its code says so.
  child.stdin.end(JSON.stringify(what));
  const [pdf, [code, signal]] = await Promise.all([buffer(child.stdout), ended]);
  if (code !== 0) throw new Error(`The printer ended with ${code ?? signal}.`);
  return Buffer.from(pdf);
}
