import {
  type ComponentFile,
  type DatabasePart,
  type EnvReference,
  references,
} from "@/lib/deploy/component-file";
import { theirs } from "../fault";

/** What fills the `${…}` of a component's environment. */
export type Values = {
  port: number;
  /** Addresses of the stack's components by name. */
  urls: ReadonlyMap<string, string>;
  database: Record<DatabasePart, string> | null;
  secrets: Readonly<Record<string, string>>;
};

/** The component's environment with every `${…}` filled. Throws a fault of theirs that names what nothing fills. */
export function fillEnvironment(file: ComponentFile, values: Values): Record<string, string> {
  const filled = Object.entries(file.env).map(([name, pattern]) => {
    const known = new Map(
      references(pattern).map(({ text, reference }) => {
        const value = reference ? resolve(reference, values) : undefined;
        if (value === undefined) throw unfilled(file.component, name, text);
        return [text, value];
      }),
    );
    return [name, pattern.replace(/\$\{[^}]*\}/g, (text) => known.get(text) ?? text)];
  });
  return Object.fromEntries(filled);
}

/** Names of the variables whose value nobody may read in a log. */
export function secretVariables(file: ComponentFile): string[] {
  return Object.entries(file.env).flatMap(([name, pattern]) => {
    const kinds = references(pattern).map(({ reference }) => reference?.kind);
    return kinds.includes("secret") || kinds.includes("database") ? [name] : [];
  });
}

function resolve(reference: EnvReference, { port, urls, database, secrets }: Values): string | undefined {
  switch (reference.kind) {
    case "port":
      return String(port);
    case "url":
      return urls.get(reference.component);
    case "database":
      return database?.[reference.part];
    case "secret":
      return Object.hasOwn(secrets, reference.name) ? secrets[reference.name] : undefined;
    default:
      return reference satisfies never;
  }
}

function unfilled(component: string, variable: string, text: string) {
  const what = `${variable} of ${component} asks for ${text}, which this service does not have.`;
  const advice = "Correct forkmoot.yaml, or ask a maintainer to add it to the service's settings.";
  return theirs("unknown_value", `${what} ${advice}`, component);
}
