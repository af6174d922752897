import { type ComponentFile, environmentReferences } from "@/lib/deploy/component-file";
import type { Fault } from "@/lib/deploy/contract";
import { theirs } from "../fault";

/** Names that `needs` or `${….url}` mention and the service has not, and components that need each other in a circle. */
export function graphProblems(files: ComponentFile[]): Fault[] {
  const names = new Set(files.map(({ component }) => component));
  const missing = files.flatMap((file) => [
    ...file.needs.filter((name) => !names.has(name)).map((name) => missingFault(file, `needs \`${name}\``)),
    ...environmentReferences(file).flatMap((each) =>
      each.kind === "url" && !names.has(each.component)
        ? [missingFault(file, `asks for \${${each.component}.url}`)]
        : [],
    ),
  ]);
  const circle = startOrder(files).circle;
  if (circle.length === 0) return missing;
  const message = `${circle.join(", ")} need each other in a circle. Remove one from \`needs\`.`;
  return [...missing, theirs("bad_component_file", message, circle[0] ?? null).fault];
}

/** Components in waves: each wave needs only what stands before it. `circle` are those that can never start. */
export function startOrder(files: ComponentFile[]): { waves: string[][]; circle: string[] } {
  const waves: string[][] = [];
  const names = new Set(files.map(({ component }) => component));
  let waiting = files;
  const started = new Set<string>();
  while (waiting.length > 0) {
    const ready = waiting.filter(({ needs }) => needs.every((name) => started.has(name) || !names.has(name)));
    if (ready.length === 0) return { waves, circle: waiting.map(({ component }) => component) };
    waves.push(ready.map(({ component }) => component));
    for (const { component } of ready) started.add(component);
    waiting = waiting.filter((file) => !ready.includes(file));
  }
  return { waves, circle: [] };
}

function missingFault({ component }: ComponentFile, what: string) {
  const message = `${component} ${what}, and the service has no such component. Correct forkmoot.yaml, or the service's settings.`;
  return theirs("bad_component_file", message, component).fault;
}
