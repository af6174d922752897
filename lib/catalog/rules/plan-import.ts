import { z } from "zod";
import type { ServiceKind, ServiceLevel } from "../schema";
import { DetailFields, type ServiceLink } from "../schema/details";
import type { Finding, ImportSummary, SourcePlace } from "../schema/import";
import { findCycles } from "./cycles";
import type { Entry, EntryComponent, EntryPerson, Json, ReadCatalogue } from "./entry";
import { slugOf } from "./slug";

/** Fields that an import writes and a later one compares. */
export const TEXT_FIELDS = [
  ...(["title", "summary", "description", "gives", "removal", "principles", "backups", "owner"] as const),
];
type TextField = (typeof TEXT_FIELDS)[number];

export type Texts = Record<TextField, string>;

export interface CurrentService extends Texts {
  id: string;
  slug: string;
  kind: ServiceKind;
  level: ServiceLevel;
  links: ServiceLink[];
  extra: Json;
  /** Name of the source that it was imported from. */
  source: string | null;
  /** Logins of maintainers and of those invited, in lower case. */
  maintainers: string[];
  /** Slugs. */
  consumes: string[];
  unknown: string[];
  components: EntryComponent[];
}

/** The catalogue as it stands. */
export interface Current {
  services: ReadonlyMap<string, CurrentService>;
  /** Logins in lower case. */
  people: ReadonlySet<string>;
  /** Which service each component belongs to. */
  components: ReadonlyMap<string, string>;
  rests: ReadonlyMap<string, Json>;
}

export interface NewService extends Texts {
  slug: string;
  kind: ServiceKind;
  level: ServiceLevel;
  since: string | null;
  links: ServiceLink[];
  extra: Json;
  source: string | null;
  importedAs: string | null;
}

export interface ChangedService {
  id: string;
  slug: string;
  title: string;
  texts: Partial<Texts>;
  links?: ServiceLink[];
  extra?: Json;
  /** Set where it had none. */
  source?: string;
  importedAs?: string;
  before: Partial<Texts>;
}

/** All that an import does. Nothing is ever taken away by one. */
export interface ImportPlan {
  created: NewService[];
  changed: ChangedService[];
  same: number;
  missing: { slug: string; title: string }[];
  dependencies: { consumer: string; provider: string }[];
  unknown: { consumer: string; name: string; slug: string }[];
  people: EntryPerson[];
  invitations: { service: string; login: string }[];
  components: { service: string; component: EntryComponent; isNew: boolean }[];
  rests: { source: string; rest: Json }[];
}

interface Given {
  read: ReadCatalogue;
  current: Current;
  /** What the source is called where the files do not say it. */
  source: string;
}

/** What an import of these files would change, and what is to be said of them. Pure; the same files again change nothing. */
export function planImport({ read, current, source: given }: Given): {
  plan: ImportPlan;
  findings: Finding[];
} {
  const source = read.source ?? given;
  const findings: Finding[] = [];
  const plan: ImportPlan = {
    ...{ created: [], changed: [], same: 0, missing: [], dependencies: [], unknown: [] },
    ...{ people: [], invitations: [], components: [], rests: [] },
  };
  const entries = withoutTwins(read.entries, tell);
  const known = new Set([...current.services.keys(), ...entries.keys()]);
  planPeople();
  const logins = new Set([...current.people, ...plan.people.map((one) => one.login.toLowerCase())]);
  const components = new Map(current.components);
  for (const [slug, entry] of entries) {
    checkTexts(entry);
    const now = current.services.get(slug);
    const before = countOf(plan);
    if (now) planChange(entry, now);
    else plan.created.push(toNew(slug, entry));
    planDependencies(slug, entry, now);
    planMaintainers(slug, entry, now);
    planComponents(slug, entry, now);
    if (now && countOf(plan) === before) plan.same++;
    else if (now && plan.changed.at(-1)?.slug !== slug)
      plan.changed.push({ id: now.id, slug, title: now.title, texts: {}, before: {} });
  }
  planRests();
  listMissing();
  tellCycles();
  return { plan, findings };

  function tell(severity: Finding["severity"], code: string, message: string, place: SourcePlace) {
    findings.push({ severity, code, message, ...place });
  }

  function planPeople() {
    const seen = new Set<string>();
    for (const person of read.people) {
      const login = person.login.toLowerCase();
      if (seen.has(login))
        tell("error", "duplicate_person", `“${person.login}” stands here twice.`, person.place);
      else if (!LOGIN.test(person.login))
        tell(
          "warning",
          "person_left_out",
          `“${person.login}” cannot be a login here (letters, digits, dashes and underscores): left out.`,
          person.place,
        );
      else if (!current.people.has(login)) plan.people.push(person);
      seen.add(login);
    }
  }

  function checkTexts(entry: Entry) {
    const parsed = Checked.safeParse(entry);
    for (const { path, message } of parsed.error?.issues ?? [])
      tell("error", "invalid_field", `${path.join(".")}: ${message}`, entry.place);
  }

  function toNew(slug: string, entry: Entry): NewService {
    const imported = originOf(entry);
    return {
      slug,
      ...(Object.fromEntries(TEXT_FIELDS.map((field) => [field, entry[field] ?? ""])) as Texts), // every field is named
      title: entry.title ?? entry.name,
      kind: entry.kind ?? unsaidKind(entry),
      level: entry.level ?? "proposed",
      since: entry.since ?? null,
      links: entry.links ?? [],
      extra: entry.extra ?? null,
      source: imported?.from ?? null,
      importedAs: imported?.as ?? null,
    };
  }

  function unsaidKind(entry: Entry): ServiceKind {
    tell(
      "error",
      "kind_missing",
      `“${entry.name}” is new here: say its kind, user, coop or infrastructure.`,
      entry.place,
    );
    return "coop";
  }

  function originOf(entry: Entry): { from: string; as: string } | null {
    return entry.imported ?? (entry.isOwn ? null : { from: source, as: entry.name });
  }

  function planChange(entry: Entry, now: CurrentService) {
    if (entry.level !== undefined && entry.level !== now.level)
      tell(
        "warning",
        "level_differs",
        `${now.title} is ${entry.level} here, and ${now.level} in the catalogue. Its level stays: it changes by verification and at meetings.`,
        entry.place,
      );
    if (entry.kind !== undefined && entry.kind !== now.kind)
      tell(
        "warning",
        "kind_differs",
        `${now.title} is of kind ${entry.kind} here, and ${now.kind} in the catalogue. Its kind stays.`,
        entry.place,
      );
    const fields = TEXT_FIELDS.filter((field) => entry[field] !== undefined && entry[field] !== now[field]);
    const texts = Object.fromEntries(fields.map((field) => [field, entry[field]])) as Partial<Texts>; // of those fields
    const before = Object.fromEntries(fields.map((field) => [field, now[field]])) as Partial<Texts>;
    const change: ChangedService = { id: now.id, slug: now.slug, title: now.title, texts, before };
    if (entry.links && canonical(entry.links) !== canonical(now.links)) change.links = entry.links;
    if (entry.extra !== undefined && canonical(entry.extra) !== canonical(now.extra))
      change.extra = entry.extra;
    const origin = originOf(entry);
    if (origin && now.source === null) Object.assign(change, { source: origin.from, importedAs: origin.as });
    const isChanged = fields.length > 0 || "links" in change || "extra" in change || "source" in change;
    if (isChanged) plan.changed.push(change);
  }

  function planDependencies(slug: string, entry: Entry, now: CurrentService | undefined) {
    const has = new Set([...(now?.consumes ?? []), ...(now?.unknown ?? [])]);
    const named = new Set<string>();
    for (const { text, place } of entry.consumes ?? []) {
      const provider = slugOf(text);
      if (!provider) tell("error", "no_slug", `“${text}” has nothing that could stand in an address.`, place);
      else if (named.has(provider))
        tell("note", "named_twice", `${entry.name} names “${text}” twice.`, place);
      else {
        if (provider === slug)
          tell("warning", "self_edge", `${entry.name} says that it consumes itself.`, place);
        if (!known.has(provider))
          tell("warning", "unknown_target", `${entry.name} consumes “${text}”, which nobody defined.`, place);
        if (!has.has(provider)) {
          if (known.has(provider)) plan.dependencies.push({ consumer: slug, provider });
          else plan.unknown.push({ consumer: slug, name: text, slug: provider });
        }
      }
      named.add(provider);
    }
    if (now && (entry.consumes || isExpected(entry, now))) tellGone(entry, now, named);
  }

  /** An import takes nothing away: what the file does not say any more is said, and stays. */
  function tellGone(entry: Entry, now: CurrentService, named: ReadonlySet<string>) {
    const gone = [...now.consumes, ...now.unknown].filter((slug) => !named.has(slug)).sort();
    if (gone.length === 0) return;
    const names = gone.slice(0, 6).join(", ");
    const more = gone.length > 6 ? ` and ${gone.length - 6} more` : "";
    tell(
      "note",
      "dependency_gone",
      `${now.title} consumes ${names}${more} in the catalogue, and not in the file. ${gone.length === 1 ? "It stays: take it" : "They stay: take them"} away on its page.`,
      entry.place,
    );
  }

  /** What came from here once, or, beside an export, all of it: what the file leaves out is then missing there. */
  function isExpected(entry: Entry, now: CurrentService) {
    return read.isExport || (!entry.isOwn && now.source === source);
  }

  function planMaintainers(slug: string, entry: Entry, now: CurrentService | undefined) {
    const has = new Set(now?.maintainers);
    for (const { text, place } of entry.maintainers ?? []) {
      const login = text.toLowerCase();
      if (!logins.has(login))
        tell("warning", "unknown_person", `Nobody here is called “${text}”: invite them first.`, place);
      else if (!has.has(login)) plan.invitations.push({ service: slug, login });
      has.add(login);
    }
  }

  function planComponents(slug: string, entry: Entry, now: CurrentService | undefined) {
    for (const component of entry.components ?? []) {
      const owner = components.get(component.name);
      const has = now?.components.find((one) => one.name === component.name);
      components.set(component.name, slug);
      if (owner !== undefined && owner !== slug)
        tell(
          "error",
          "component_taken",
          `The component “${component.name}” belongs to ${owner}.`,
          entry.place,
        );
      else if (!has) plan.components.push({ service: slug, component, isNew: true });
      else if (
        has.purpose !== component.purpose ||
        has.notContributableReason !== component.notContributableReason
      )
        plan.components.push({ service: slug, component, isNew: false });
    }
  }

  function planRests() {
    const merged = new Map<string, Json[]>();
    for (const { source: name, rest } of read.rests) merged.set(name, [...(merged.get(name) ?? []), rest]);
    for (const [name, parts] of merged) {
      const rest = parts.length === 1 ? (parts[0] ?? null) : parts;
      if (canonical(rest) !== canonical(current.rests.get(name) ?? null))
        plan.rests.push({ source: name, rest });
    }
  }

  /** What came from here once, or, beside an export, all that it does not hold. */
  function listMissing() {
    const isFromElsewhere = read.entries.some((entry) => !entry.isOwn);
    for (const { slug, title, source: from } of current.services.values()) {
      const isExpected = read.isExport || (isFromElsewhere && from === source);
      if (isExpected && !entries.has(slug)) plan.missing.push({ slug, title });
    }
  }

  function tellCycles() {
    const consumes = new Map<string, string[]>();
    for (const [slug, entry] of entries)
      consumes.set(slug, [
        ...(current.services.get(slug)?.consumes ?? []),
        ...(entry.consumes ?? []).map((one) => slugOf(one.text)).filter((provider) => known.has(provider)),
      ]);
    for (const cycle of findCycles(consumes)) {
      const [first = "", ...others] = cycle;
      const entry = entries.get(first);
      const names = [first, ...others].slice(0, 6).join(", ");
      const more = cycle.length > 6 ? ` and ${cycle.length - 6} more` : "";
      if (entry)
        tell(
          "note",
          "cycle",
          `These consume one another, directly or through others: ${names}${more}.`,
          entry.place,
        );
    }
  }
}

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;
const Checked = z.object(DetailFields).partial();

/** Each service once, by its name in addresses. Of twins, also those that differ only in case, nothing is imported. */
function withoutTwins(
  all: readonly Entry[],
  tell: (severity: "error", code: string, message: string, place: SourcePlace) => void,
): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  for (const entry of all) {
    const slug = slugOf(entry.name);
    const first = entries.get(slug);
    if (!slug)
      tell("error", "no_slug", `“${entry.name}” has nothing that could stand in an address.`, entry.place);
    else if (first) {
      const { file, line } = first.place;
      const where = file === entry.place.file ? `line ${line}` : `${file}, line ${line}`;
      const twin =
        first.name === entry.name ? "" : ` as “${first.name}”, which is the same name in addresses`;
      tell(
        "error",
        "duplicate_name",
        `“${entry.name}” stands here twice: first at ${where}${twin}.`,
        entry.place,
      );
    } else entries.set(slug, entry);
  }
  return entries;
}

const countOf = ({ changed, dependencies, unknown, invitations, components }: ImportPlan) =>
  changed.length + dependencies.length + unknown.length + invitations.length + components.length;

/** JSON with names in order, as Postgres does not keep their order. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export const summaryOf = (plan: ImportPlan): ImportSummary => ({
  created: plan.created.length,
  changed: plan.changed.length,
  same: plan.same,
  missing: plan.missing.length,
  dependencies: plan.dependencies.length,
  unknown: plan.unknown.length,
  people: plan.people.length,
  invitations: plan.invitations.length,
});
