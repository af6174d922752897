import type { BuildCache } from "./builds/build-cache";
import type { Databases } from "./databases/databases";
import type { Sandbox } from "./sandbox/sandbox";
import type { Mirrors } from "./sources/mirrors";
import type { Fences } from "./stacks/fences";
import type { PortLeases } from "./stacks/ports";
import type { StackSet } from "./stacks/stack-set";

/** What the host's operations work with. */
export type HostParts = {
  /** `$FORKMOOT_HOME/host`. */
  home: string;
  sandbox: Sandbox;
  mirrors: Mirrors;
  builds: BuildCache;
  databases: Databases;
  ports: PortLeases;
  fences: Fences;
  stacks: StackSet;
  /** Most stacks at once. */
  capacity: number;
};
