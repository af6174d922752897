/** Fetching and building what a stack is made of. */
import type { ComponentSource, StackSpec } from "@/lib/deploy/contract";
import { OperationFault } from "../fault";
import type { Operation } from "../ops/operation";
import type { HostParts } from "../parts";
import type { Source } from "../sources/mirrors";
import { fillEnvironment } from "./environment";
import { graphProblems } from "./graph";

/** One component, fetched; `tree` and `buildKey` once it was built. */
export type Piece = { source: ComponentSource; fetched: Source };
export type BuiltPiece = Piece & { tree: string; buildKey: string };

/** Fetches every component and sees whether they fit together. Throws the first fault. */
export async function fetchAll(components: ComponentSource[], { mirrors }: HostParts): Promise<Piece[]> {
  const pieces = await allSettledOrThrow(
    components.map(async (source) => ({ source, fetched: await mirrors.fetch(source) })),
  );
  const [problem] = graphProblems(pieces.map(({ fetched }) => fetched.file));
  if (problem) throw new OperationFault(problem);
  return pieces;
}

/** Fills every environment once for trial, so that a value nobody has is found before anything is built or started. */
export function requireValues(pieces: Piece[], secrets: StackSpec["secrets"]): void {
  const urls = new Map(pieces.map(({ source }) => [source.component, ""]));
  const database = { url: "", host: "", port: "", user: "", password: "", name: "" };
  for (const { fetched } of pieces) fillEnvironment(fetched.file, { port: 0, urls, database, secrets });
}

/** Builds every component that is not built yet, each as a step of its own. */
export function buildAll(
  operation: Operation,
  pieces: Piece[],
  { limits }: Pick<StackSpec, "limits">,
  parts: HostParts,
): Promise<BuiltPiece[]> {
  return allSettledOrThrow(
    pieces.map((piece) => buildOne(operation, `build:${piece.source.component}`, piece, limits, parts)),
  );
}

/** Builds one component as the step `key`. */
export function buildOne(
  operation: Operation,
  key: string,
  piece: Piece,
  limits: StackSpec["limits"],
  { builds }: HostParts,
): Promise<BuiltPiece> {
  return operation.step(key, async (step) => {
    const { source, fetched } = piece;
    const onLine = step.line(source.component);
    const { signal } = operation;
    const built = await operation.unlessCancelled(builds.ensure({ source, fetched, limits, onLine, signal }));
    const { key: buildKey, tree, isCached } = built;
    if (isCached) step.mark("cached", "built before from the same files");
    else if (!fetched.file.build) step.detail("no build command");
    return { ...piece, tree, buildKey };
  });
}

/** Waits for all, so that nothing goes on unseen, then throws the first failure. */
async function allSettledOrThrow<T>(work: Promise<T>[]): Promise<T[]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
