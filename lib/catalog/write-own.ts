import { stringify } from "yaml";
import type { Json } from "./rules/entry";
import type { CurrentService, Texts } from "./rules/plan-import";

/** A service as an export has it: what is empty is left out. */
export interface ExportedService extends Omit<CurrentService, "id" | "unknown" | "source"> {
  since: string;
  /** Names of what nobody defined, as they were written. */
  unknownNames: string[];
  imported: { from: string; as: string } | null;
}

/** The document of one service, in the order in which people read it. Read back, it changes nothing. */
export function toOwn(service: ExportedService): Record<string, Json> {
  const texts: (keyof Texts)[] = [
    "summary",
    "description",
    "gives",
    "removal",
    "principles",
    "backups",
    "owner",
  ];
  const { slug, title, kind, level, since, links, maintainers, consumes, unknownNames, components } = service;
  return dropEmpty({
    ...{ service: slug, title, kind, level, since },
    ...Object.fromEntries(texts.map((field) => [field, service[field]])),
    links: links.map(({ title: name, url }) => ({ title: name, url })),
    ...{ maintainers, consumes: [...consumes.toSorted(), ...unknownNames] },
    components: components.map(({ name, purpose, host, repository, defaultBranch, notContributableReason }) =>
      dropEmpty({
        ...{ name, purpose, host, defaultBranch },
        repository: host === "github" ? repository : "",
        contributable: notContributableReason ?? true,
      }),
    ),
    imported: service.imported && { ...service.imported },
    also: service.extra,
  });
}

/** What stands before the services. */
export const toHead = (sources: readonly { name: string; rest: Json }[]): Record<string, Json> => ({
  ...{ forkmoot: "catalogue", version: 1 },
  ...(sources.length > 0 && { sources: sources.map(({ name, rest }) => ({ name, rest })) }),
});

/** One document of a file of many. */
export const toDocument = (value: Record<string, Json>): string =>
  `---\n${stringify(value, { lineWidth: 0, aliasDuplicateObjects: false })}`;

function dropEmpty(value: Record<string, Json>): Record<string, Json> {
  const isEmpty = (one: Json) => one === "" || one === null || (Array.isArray(one) && one.length === 0);
  return Object.fromEntries(Object.entries(value).filter(([, one]) => !isEmpty(one)));
}
