/** On what something was measured. */
import { execFileSync } from "node:child_process";
import { cpus, loadavg, totalmem } from "node:os";
import { root } from "./processes";

/** One paragraph for the document: when, which commit, which machine. */
export function describeRun(about = ""): string {
  const model = cpus()[0]?.model.trim() || "unknown processors";
  const memory = Math.round(totalmem() / 2 ** 30);
  const day = new Date().toISOString().slice(0, 10);
  const machine = `${cpus().length} × ${model}, ${memory} GB, ${process.platform}, Node ${process.versions.node}`;
  const words = `Measured ${day} at ${commit()} on ${machine}.`;
  return [words, about, busy()].filter(Boolean).join(" ");
}

/** The commit, and whether files were changed since. */
function commit() {
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" }).trim();
  try {
    const changed = git("status", "--porcelain", "--", ":!bench/results.json", ":!docs/benchmarks.md") !== "";
    return `\`${git("rev-parse", "--short=10", "HEAD")}\`${changed ? " with changes" : ""}`;
  } catch {
    return "an unknown commit";
  }
}

/** A machine that did other things besides is said to: its figures are worth less. */
const startedWith = loadavg()[0] ?? 0;
const busy = () =>
  startedWith > 0.5 * cpus().length
    ? `The machine was not idle: load ${startedWith.toFixed(1)} before it began.`
    : "";
