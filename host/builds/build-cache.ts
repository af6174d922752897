/** Built trees, each made once: kept under a key of its files, its build command and what builds it. */
import { chown, mkdir, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { z } from "zod";
import type { ComponentSource, Limits } from "@/lib/deploy/contract";
import { ours, theirs } from "../fault";
import { type JobEnd, runJob } from "../sandbox/job";
import type { Sandbox } from "../sandbox/sandbox";
import type { Mirrors, Source } from "../sources/mirrors";
import { digest, listNames, readJson, removeTree, writeJson } from "../state/files";
import { Semaphore } from "../state/mutex";
import { registryAddress, registryEnvironment, waysOut } from "./registry";
import { type Pass, RegistryProxy } from "./registry-proxy";
import { seal } from "./seal";

/** Raise it when the same files would be built differently. */
const BUILD_VERSION = "1";
const BUILDS_AT_ONCE = 2;
/** The build command sees at most this much of the tree's own size beside the limit: see `Limits.diskMb`. */
const KEEP_UNUSED_MS = 7 * 24 * 3600 * 1000;
const Sealed = z.object({ component: z.string(), tree: z.string(), sealedAt: z.string() });

type OnLine = (stream: "out" | "err", text: string) => void;
type BuildRequest = {
  source: ComponentSource;
  fetched: Source;
  limits: Limits;
  onLine: OnLine;
  /** Aborted when whoever asks no longer needs it. */
  signal: AbortSignal;
};
type Flight = { done: Promise<string>; listeners: Set<OnLine>; abort: AbortController };

export class BuildCache {
  private readonly flights = new Map<string, Flight>();
  private readonly turns = new Semaphore(BUILDS_AT_ONCE);
  private proxy: Promise<RegistryProxy> | null = null;

  /** `reaches`: what builds may connect to besides the package registry, as `host:port`. */
  constructor(
    private readonly sandbox: Sandbox,
    private readonly mirrors: Mirrors,
    private readonly reaches: readonly string[] = [],
  ) {}

  /** Nobody builds any more. */
  async close(): Promise<void> {
    (await this.proxy)?.close();
  }

  /** Key of what this source builds to. */
  keyOf({ tree, file }: Source): string {
    return digest(BUILD_VERSION, process.version, process.arch, tree, file.build ?? "").slice(0, 40);
  }

  /** True when it need not be built again. */
  async has(source: Source): Promise<boolean> {
    return (await readJson(this.markOf(this.keyOf(source)), Sealed)) !== null;
  }

  /** Folder of the sealed tree; absent until it was built. */
  treeOf(key: string): string {
    return join(this.folderOf(key), "tree");
  }

  /**
   * Builds unless that was done; the same build asked twice at once runs once, and is stopped when nobody who asked
   * needs it any more. Throws a fault.
   */
  async ensure(request: BuildRequest): Promise<{ key: string; tree: string; isCached: boolean }> {
    const key = this.keyOf(request.fetched);
    if (await this.has(request.fetched)) {
      const now = new Date();
      await utimes(this.markOf(key), now, now).catch(() => {});
      return { key, tree: this.treeOf(key), isCached: true };
    }
    const flight = this.flights.get(key) ?? this.takeOff(key, request);
    if (flight.abort.signal.aborted) {
      await flight.done.catch(() => {});
      return this.ensure(request);
    }
    const { onLine, signal } = request;
    const leave = () => {
      flight.listeners.delete(onLine);
      if (flight.listeners.size === 0) flight.abort.abort();
    };
    flight.listeners.add(onLine);
    signal.addEventListener("abort", leave);
    if (signal.aborted) leave();
    try {
      return { key, tree: await flight.done, isCached: false };
    } finally {
      signal.removeEventListener("abort", leave);
      flight.listeners.delete(onLine);
    }
  }

  /** Removes half-made builds of an earlier run, and those that nobody used for a week. */
  async prune(inUse: Set<string>, now = Date.now()): Promise<void> {
    for (const key of await listNames(join(this.sandbox.work, "builds"))) {
      if (inUse.has(key) || this.flights.has(key)) continue;
      const mark = await stat(this.markOf(key)).catch(() => null);
      if (!mark || now - mark.mtimeMs > KEEP_UNUSED_MS) await removeTree(this.folderOf(key));
    }
  }

  private takeOff(key: string, request: BuildRequest): Flight {
    const listeners = new Set<OnLine>();
    const abort = new AbortController();
    const onLine: OnLine = (stream, text) => {
      for (const listener of listeners) listener(stream, text);
    };
    const done = this.turns
      .run(() => this.build(key, { ...request, onLine, signal: abort.signal }))
      .finally(() => this.flights.delete(key));
    // Everybody who asked may have left before it ends.
    done.catch(() => {});
    const flight = { done, listeners, abort };
    this.flights.set(key, flight);
    return flight;
  }

  private async build(key: string, request: BuildRequest): Promise<string> {
    const { source, fetched, limits, onLine, signal } = request;
    const tree = this.treeOf(key);
    await removeTree(this.folderOf(key));
    await mkdir(tree, { recursive: true, mode: 0o755 });
    const pass = fetched.file.build ? await this.passFor(onLine) : null;
    const cell = await this.sandbox
      .lease(`build-${key}`, limits, pass ? [pass.destination] : [])
      .catch((error) => {
        pass?.close();
        throw error;
      });
    try {
      if (this.sandbox.switchesUid) await chown(tree, cell.uid, cell.uid);
      const job = { cell, tree, isTreeWritable: true, onLine, signal };
      const archive = this.mirrors.archive(source);
      const unpacked = await runJob({
        ...job,
        command: "exec tar -x -f -",
        env: {},
        seconds: 120,
        input: archive.stdout as Readable,
      });
      archive.kill("SIGKILL");
      if (!unpacked.ok) throw unpackFault(unpacked, source);
      if (fetched.file.build) {
        const env = await registryEnvironment(cell.places(tree).certificates, pass?.url ?? null);
        const command = fetched.file.build;
        const built = await runJob({
          ...job,
          command,
          env,
          resolvesNames: pass === null,
          seconds: limits.buildSeconds,
        });
        if (!built.ok) throw buildFault(built, command, source);
      }
    } catch (error) {
      await cell.close();
      await removeTree(this.folderOf(key));
      throw error;
    } finally {
      pass?.close();
    }
    if (!(await cell.close()))
      throw ours("build_left_running", "A process of the build could not be ended. Try again.");
    await seal(tree, this.sandbox.switchesUid);
    await writeJson(this.markOf(key), {
      component: source.component,
      tree: fetched.tree,
      sealedAt: new Date().toISOString(),
    });
    return tree;
  }

  /** The build's way to the registry, where it has no other; null where this machine cannot keep it from others. */
  private async passFor(onLine: OnLine): Promise<Pass | null> {
    if (!this.sandbox.filtersConnections) return null;
    this.proxy ??= waysOut(this.reaches).then(RegistryProxy.listen);
    const { host } = await registryAddress();
    return (await this.proxy).issue((target) => {
      const advice = `Builds reach ${host} only: depend on packages from there, or commit what it needs.`;
      onLine("err", `Forkmoot refused a connection to ${target}. ${advice}`);
    });
  }

  private folderOf(key: string) {
    return join(this.sandbox.work, "builds", key);
  }

  private markOf(key: string) {
    return join(this.folderOf(key), "sealed.json");
  }
}

function unpackFault(end: Exclude<JobEnd, { ok: true }>, { component, commit }: ComponentSource) {
  const what = `Unpacking ${component} at ${commit.slice(0, 12)} failed: ${end.detail}.`;
  if (end.why === "disk") return theirs("disk_limit", `${what} Make the repository smaller.`, component);
  return ours("unpack_failed", `${what} See the log, then try again.`, component);
}

function buildFault(end: Exclude<JobEnd, { ok: true }>, command: string, { component }: ComponentSource) {
  const how = `\`${command}\` in ${component}`;
  switch (end.why) {
    case "exit": {
      const advice = "The log says why; correct it, run the same command locally, and push.";
      return theirs("build_failed", `${how} failed with ${end.detail}. ${advice}`, component);
    }
    case "timeout":
      return theirs(
        "timeout",
        `${how} took ${end.detail} and was stopped. Make the build shorter.`,
        component,
      );
    case "memory":
      return theirs(
        "memory_limit",
        `${how} took ${end.detail} and was stopped. Make the build need less.`,
        component,
      );
    case "disk":
      return theirs(
        "disk_limit",
        `${how} took ${end.detail} and was stopped. Install or write less.`,
        component,
      );
    case "stopped":
      return ours("stopped", `${how} was stopped. Try again.`, component);
    default:
      return end.why satisfies never;
  }
}
