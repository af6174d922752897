import { z } from "zod";
import type { ServiceKind, ServiceLevel } from "../schema";
import type { SourcePlace } from "../schema/import";
import type { Entry, EntryPerson, Json, Placed } from "./entry";
import { isWebAddress, type Mapping } from "./mapping";
import { findAll, type Path, without } from "./paths";

/** Kinds of descriptors that become services. */
const SERVICES = ["component", "system", "resource"];
/** Kinds that Backstage has and a catalogue of services has no place for; they are kept as they are. */
const KEPT = ["api", "domain", "location", "template"];

/** Lifecycles as Backstage names them. What is deprecated still runs and may stop: that is what beta promises. */
const LEVELS: Record<string, ServiceLevel> = {
  experimental: "alpha",
  production: "live",
  deprecated: "beta",
};

const Refs = z.array(z.string().trim().min(1)).max(5_000);
const Name = z.string().trim().min(1).max(200);

/** What is read of a descriptor; everything else is kept. */
export const Descriptor = z.looseObject({
  apiVersion: z.string(),
  kind: Name,
  metadata: z.looseObject({
    name: Name,
    namespace: Name.optional(),
    title: z.string().optional(),
    description: z.string().optional(),
    links: z.array(z.looseObject({ url: z.string(), title: z.string().optional() })).optional(),
  }),
  spec: z
    .looseObject({
      type: z.string().optional(),
      lifecycle: z.string().optional(),
      owner: z.string().optional(),
      system: z.string().optional(),
      subcomponentOf: z.string().optional(),
      dependsOn: Refs.optional(),
      dependencyOf: Refs.optional(),
      memberOf: Refs.optional(),
      members: Refs.optional(),
      profile: z.looseObject({ displayName: z.string().optional(), email: z.string().optional() }).optional(),
    })
    .default({}),
});
export type Descriptor = z.output<typeof Descriptor>;

export const isDescriptor = (value: Json) =>
  typeof value === "object" &&
  value !== null &&
  !Array.isArray(value) &&
  "apiVersion" in value &&
  "metadata" in value;

/** One descriptor, with where its parts stand. */
export interface PlacedDescriptor {
  descriptor: Descriptor;
  /** Of what is kept as it is all of it; of a service what no field holds. */
  kept: Json | undefined;
  /** Places are asked for while the document is in memory. */
  place: SourcePlace;
  kindPlace: SourcePlace;
  dependsOn: Placed[];
}

interface Told {
  severity: "error" | "warning" | "note";
  code: string;
  message: string;
  place: SourcePlace;
}

/**
 * Descriptors of Backstage as entries. A component, system or resource is a service; what stands in a system, and a part
 * of a component, is consumed by it. Owners that are people, and members of a group that owns, are its maintainers.
 */
export function mapDescriptors(
  all: readonly PlacedDescriptor[],
  options: NonNullable<Mapping["backstage"]> = {},
): { entries: Entry[]; people: EntryPerson[]; kept: Json[]; findings: Told[] } {
  const findings: Told[] = [];
  const byRef = new Map<string, string>();
  const services = all.filter((one) => SERVICES.includes(kindOf(one)));
  const taken = new Map<string, string>();
  for (const one of services) {
    const ref = refOf(one);
    const name = nameFor(one, taken);
    if (!byRef.has(ref)) byRef.set(ref, name);
    taken.set(name.toLowerCase(), ref);
  }
  const members = membersOfGroups(all);
  const entries = new Map(services.map((one) => [one, toEntry(one)]));
  const wholes = new Map(services.map((one) => [refOf(one), one]));
  for (const one of services) {
    const { system, subcomponentOf, dependencyOf = [] } = one.descriptor.spec;
    const parts = [
      ...(system ? [{ ref: system, kind: "system" }] : []),
      ...(subcomponentOf ? [{ ref: subcomponentOf, kind: "component" }] : []),
      ...dependencyOf.map((ref) => ({ ref, kind: "component" })),
    ];
    for (const { ref, kind } of parts) consumedBy(one, fullRef(ref, kind, namespaceOf(one)));
  }
  const people = all.filter((one) => kindOf(one) === "user").map(toPerson);
  const known = [...SERVICES, ...KEPT, "user", "group"];
  for (const one of all.filter((other) => !known.includes(kindOf(other))))
    tell("error", "unknown_kind", `There is no kind “${one.descriptor.kind}” of descriptors.`, one.kindPlace);
  const kept = all.filter((one) => [...KEPT, "group"].includes(kindOf(one)));
  for (const one of kept.filter((other) => KEPT.includes(kindOf(other))))
    tell(
      "note",
      "kept_kind",
      `${one.descriptor.kind} “${one.descriptor.metadata.name}” is no service; it is kept with the source.`,
      one.kindPlace,
    );
  return {
    entries: [...entries.values()],
    people,
    kept: kept.flatMap((one) => (one.kept === undefined ? [] : [one.kept])),
    findings,
  };

  function tell(severity: Told["severity"], code: string, message: string, place: SourcePlace) {
    findings.push({ severity, code, message, place });
  }

  function toEntry(one: PlacedDescriptor): Entry {
    const { metadata, spec } = one.descriptor;
    const { summary, description } = summarise(metadata.description);
    const links = metadata.links ?? [];
    return {
      place: one.place,
      name: byRef.get(refOf(one)) ?? metadata.name,
      title: metadata.title?.trim().slice(0, 100) || metadata.name,
      kind: kindOfService(one, options.kinds),
      level: levelOf(one),
      summary,
      description,
      owner: spec.owner?.slice(0, 200),
      links: links
        .filter((link) => isWebAddress(link.url))
        .slice(0, 20)
        .map((link) => ({ title: (link.title?.trim() || link.url).slice(0, 100), url: link.url })),
      maintainers: maintainersOf(one),
      consumes: one.dependsOn.map(({ text, place }) => {
        const ref = fullRef(text, "component", namespaceOf(one));
        return { place, text: byRef.get(ref) ?? ref.split("/").at(-1) ?? text };
      }),
      extra: one.kept,
    };
  }

  function levelOf(one: PlacedDescriptor): ServiceLevel | undefined {
    const { lifecycle } = one.descriptor.spec;
    if (lifecycle === undefined) return options.withoutLifecycle;
    const level = { ...LEVELS, ...options.levels }[lifecycle.toLowerCase()];
    if (level === undefined)
      tell(
        "warning",
        "unknown_lifecycle",
        `The lifecycle “${lifecycle}” says no level: it becomes proposed. A mapping can say which.`,
        one.place,
      );
    return level;
  }

  function maintainersOf(one: PlacedDescriptor): Placed[] | undefined {
    const { owner } = one.descriptor.spec;
    if (!owner) return undefined;
    const ref = fullRef(owner, "group", namespaceOf(one));
    const logins = ref.startsWith("user:") ? [ref.split("/").at(-1) ?? ""] : (members.get(ref) ?? []);
    return logins.map((text) => ({ text, place: one.place }));
  }

  /** What is a part of something is consumed by it: if it goes down, the whole is looked at. */
  function consumedBy(part: PlacedDescriptor, whole: string) {
    const owner = wholes.get(whole);
    const entry = owner && entries.get(owner);
    const text = byRef.get(refOf(part));
    if (!entry || text === undefined || entry.consumes?.some((one) => one.text === text)) return;
    entry.consumes = [...(entry.consumes ?? []), { text, place: part.place }];
  }
}

/**
 * A descriptor with no more than is read of it: thousands are in memory at once. What is left of a service, and the whole
 * of what is kept as it is, goes with it.
 */
export function slim(
  { kind, apiVersion, metadata, spec }: Descriptor,
  raw: Json,
): Pick<PlacedDescriptor, "descriptor" | "kept"> {
  const { name, namespace, title, description } = metadata;
  const { type, lifecycle, owner, system, subcomponentOf, dependencyOf, memberOf, members, profile } = spec;
  const links = metadata.links?.map((link) => ({ url: link.url, title: link.title }));
  return {
    descriptor: {
      ...{ kind, apiVersion, metadata: { name, namespace, title, description, links } },
      spec: { type, lifecycle, owner, system, subcomponentOf, dependencyOf, memberOf, members, profile },
    },
    kept: SERVICES.includes(kind.toLowerCase()) ? withoutCopied(metadata, raw) : raw,
  };
}

function withoutCopied({ links = [], description }: Descriptor["metadata"], raw: Json): Json | undefined {
  const isPlain = links.every(
    (link) => isWebAddress(link.url) && Object.keys(link).every((key) => key === "url" || key === "title"),
  );
  const copied = ["metadata/title", "spec/owner", "spec/dependsOn", ...(isPlain ? ["metadata/links"] : [])];
  if (summarise(description).description === undefined) copied.push("metadata/description");
  return without(
    raw,
    copied.flatMap((path) => findAll(raw, path)).map((found): Path => found.path),
  );
}

const kindOf = (one: PlacedDescriptor) => one.descriptor.kind.toLowerCase();
const namespaceOf = (one: PlacedDescriptor) => one.descriptor.metadata.namespace ?? "default";
const refOf = (one: PlacedDescriptor) =>
  `${kindOf(one)}:${namespaceOf(one)}/${one.descriptor.metadata.name}`.toLowerCase();

/** `[kind:][namespace/]name` with what is left out filled in, in lower case: Backstage compares without case. */
function fullRef(ref: string, kind: string, namespace: string): string {
  const found = /^(?:([^:/]+):)?(?:([^:/]+)\/)?([^:/]+)$/.exec(ref.trim());
  if (!found) return ref.trim().toLowerCase();
  return `${found[1] ?? kind}:${found[2] ?? namespace}/${found[3]}`.toLowerCase();
}

/** Names are unique by kind and namespace there, and by themselves here. */
function nameFor(one: PlacedDescriptor, taken: ReadonlyMap<string, string>): string {
  const { name } = one.descriptor.metadata;
  const namespace = namespaceOf(one);
  const own = namespace === "default" ? name : `${namespace}-${name}`;
  const other = taken.get(own.toLowerCase());
  return other === undefined || other === refOf(one) ? own : `${own}-${kindOf(one)}`;
}

function kindOfService(one: PlacedDescriptor, kinds: Record<string, ServiceKind> = {}): ServiceKind {
  const type = one.descriptor.spec.type?.toLowerCase();
  if (type !== undefined && Object.hasOwn(kinds, type)) return kinds[type] ?? "coop";
  if (kindOf(one) === "resource") return "infrastructure";
  return kindOf(one) === "component" && type === "website" ? "user" : "coop";
}

/** Members by group, as groups and as people themselves say. */
function membersOfGroups(all: readonly PlacedDescriptor[]): Map<string, string[]> {
  const members = new Map<string, string[]>();
  const add = (group: string, login: string) => {
    const logins = members.get(group) ?? [];
    if (!logins.includes(login)) members.set(group, [...logins, login]);
  };
  for (const one of all) {
    const { name } = one.descriptor.metadata;
    if (kindOf(one) === "group")
      for (const user of one.descriptor.spec.members ?? [])
        add(refOf(one), fullRef(user, "user", namespaceOf(one)).split("/").at(-1) ?? user);
    if (kindOf(one) === "user")
      for (const group of one.descriptor.spec.memberOf ?? [])
        add(fullRef(group, "group", namespaceOf(one)), name.toLowerCase());
  }
  return members;
}

function toPerson(one: PlacedDescriptor): EntryPerson {
  const { metadata, spec } = one.descriptor;
  return {
    place: one.place,
    login: metadata.name,
    name: spec.profile?.displayName?.trim() || metadata.title?.trim() || metadata.name,
    email: spec.profile?.email?.trim() || null,
  };
}

/** Short and in one line it is the summary; longer, it is the description, and its beginning the summary. */
function summarise(text: string | undefined): { summary?: string; description?: string } {
  if (text === undefined) return {};
  const line = text.trim().replace(/\s+/g, " ");
  if (line.length <= 300 && !text.trim().includes("\n")) return { summary: line };
  return {
    summary: line.length <= 300 ? line : `${line.slice(0, 299)}…`,
    description: text.trim().slice(0, 20_000),
  };
}
