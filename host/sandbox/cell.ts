/** The place in which one stack, build or check runs: a user id, a private folder and a control group, leased together. */
import type { ChildProcess } from "node:child_process";
import { chown, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Limits } from "@/lib/deploy/contract";
import { removeTree } from "../state/files";
import type { Group } from "./cgroups";
import { enclose, placesOf, searchPath } from "./command";
import { endAll, type Owner, processesOf, RUN_MARKER } from "./kill";
import { type Launched, launch } from "./launch";
import { type Mode, switchesUid } from "./mode";
import type { ProcessId } from "./processes";

export type CellOptions = {
  mode: Mode;
  /** The host's data folder. */
  home: string;
  name: string;
  uid: number;
  folder: string;
  /** Marks the processes of this cell, where they share a uid. */
  marker: string;
  group: Group | null;
  /** The group limits memory. */
  countsMemory: boolean;
  limits: Limits;
  certificates: string | null;
  /** What goes before every program, so that the kernel refuses it what nobody needs. */
  fence: string[];
  /** Called when nothing of the cell is left. */
  onClosed: () => void;
};

export type Program = {
  tree: string;
  isTreeWritable?: boolean;
  command: string;
  env: Record<string, string>;
  resolvesNames?: boolean;
  endsWithHost: boolean;
  niceness: number;
  stdio: { stdin: "ignore" | "pipe"; out: "pipe" | number; err: "pipe" | number };
};

export class Cell {
  private isClosed = false;

  constructor(private readonly options: CellOptions) {}

  get name() {
    return this.options.name;
  }
  get uid() {
    return this.options.uid;
  }
  get folder() {
    return this.options.folder;
  }
  get limits() {
    return this.options.limits;
  }
  get owner(): Owner {
    const { mode, uid, marker } = this.options;
    return switchesUid(mode) ? { uid } : { marker };
  }

  /** Makes the private folder, empty. */
  async prepare(): Promise<void> {
    const { folder, uid } = this.options;
    await removeTree(folder);
    await mkdir(join(folder, "etc"), { recursive: true, mode: 0o755 });
    await writeFile(join(folder, "etc/passwd"), `app:x:${uid}:${uid}::/home/app:/bin/sh\n`);
    await writeFile(join(folder, "etc/group"), `app:x:${uid}:\n`);
    for (const name of ["tmp", "home", "shm"]) await this.emptyFolder(name);
  }

  /** Removes what the program wrote into its private folders. */
  async emptyScratch(): Promise<void> {
    for (const name of ["tmp", "home", "shm"]) await this.emptyFolder(name);
  }

  /** Where things are, as the program sees them. */
  places(tree: string) {
    return placesOf({ ...this.options, tree, isTreeWritable: false });
  }

  /** Starts a program with `env` and the few variables that every program needs. */
  start({ env, ...program }: Program): ChildProcess {
    const { child, begin } = this.enclose(program);
    begin(env);
    return child;
  }

  /** Encloses a program, which begins once it is told its `env`: the few variables that every program needs come on top. */
  enclose(program: Omit<Program, "env">): Launched {
    const { mode, limits, group, marker } = this.options;
    const places = this.places(program.tree);
    const enclosure = enclose({
      ...this.options,
      tree: program.tree,
      isTreeWritable: program.isTreeWritable ?? false,
      resolvesNames: program.resolvesNames ?? false,
      endsWithHost: program.endsWithHost,
    });
    const { child, begin } = launch({
      enclosure,
      fence: this.options.fence,
      cwd: places.app,
      command: program.command,
      marker,
      limits,
      limitsProcesses: switchesUid(mode),
      entrances: group?.entrances ?? [],
      niceness: program.niceness,
      stdio: program.stdio,
    });
    const common = this.commonEnvironment(places);
    return { child, begin: (env) => begin({ ...common, ...env, [RUN_MARKER]: marker }) };
  }

  /** Bytes of resident memory of everything that runs here. */
  residentBytes(): number {
    return processesOf(this.owner).reduce((sum, { rssBytes }) => sum + rssBytes, 0);
  }

  /** How often the kernel ended something here for want of memory. */
  memoryKills(): number {
    return this.options.group?.memoryKills() ?? 0;
  }

  /** The kernel watches memory, so that nobody else has to. */
  get countsMemory(): boolean {
    return this.options.countsMemory;
  }

  /** Ends everything that runs here; `first` are the sandboxes' own processes. False when something still lives. */
  async end(graceMs: number, first: ProcessId[] = []): Promise<boolean> {
    if (this.isClosed) return true;
    return endAll(this.owner, first, graceMs);
  }

  /** Ends what runs and gives everything back. False when a process would not die: the uid is then kept. */
  async close(graceMs = 0, first: ProcessId[] = []): Promise<boolean> {
    if (this.isClosed) return true;
    const isEmpty = await this.end(graceMs, first);
    await removeTree(this.options.folder);
    this.options.group?.remove();
    // Never twice: by then the uid may be somebody else's.
    this.isClosed = isEmpty;
    if (isEmpty) this.options.onClosed();
    return isEmpty;
  }

  private commonEnvironment({ tmp, home, certificates }: ReturnType<typeof placesOf>) {
    return {
      PATH: searchPath(),
      HOME: home,
      TMPDIR: tmp,
      USER: "app",
      LOGNAME: "app",
      LANG: "C.UTF-8",
      ...(certificates ? { NODE_EXTRA_CA_CERTS: certificates } : {}),
    };
  }

  private async emptyFolder(name: string) {
    const { folder, mode, uid } = this.options;
    const path = join(folder, name);
    await removeTree(path);
    await mkdir(path, { mode: 0o700 });
    if (switchesUid(mode)) await chown(path, uid, uid);
  }
}
