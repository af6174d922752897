import type { ServiceKind, ServiceLevel } from "../schema";
import type { ServiceLink } from "../schema/details";
import type { SourcePlace } from "../schema/import";

/** Anything that YAML and Postgres can both hold. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Text with its place. */
export interface Placed {
  text: string;
  place: SourcePlace;
}

export interface EntryComponent {
  name: string;
  purpose: string;
  host: "local" | "github";
  repository: string;
  defaultBranch: string;
  notContributableReason: string | null;
}

/** A service as a file describes it, in whatever form. What is undefined is not said there, and stays as it is. */
export interface Entry {
  place: SourcePlace;
  /** It stands in a catalogue file of ours: it comes from no other source, unless it says so. */
  isOwn?: boolean;
  /** As it is written; `slugOf` makes it comparable. */
  name: string;
  title?: string;
  kind?: ServiceKind;
  level?: ServiceLevel;
  /** When it reached the level, where the file says so. */
  since?: string;
  summary?: string;
  description?: string;
  gives?: string;
  removal?: string;
  principles?: string;
  backups?: string;
  owner?: string;
  links?: ServiceLink[];
  /** Logins. */
  maintainers?: Placed[];
  consumes?: Placed[];
  components?: EntryComponent[];
  /** What no field here holds. */
  extra?: Json;
  /** Of a service that was imported from elsewhere before it was exported. */
  imported?: { from: string; as: string };
}

/** Somebody whom a file names: a roster may be ahead of accounts. */
export interface EntryPerson {
  place: SourcePlace;
  login: string;
  name: string;
  email: string | null;
}

/** All that the files of one import say. */
export interface ReadCatalogue {
  entries: Entry[];
  people: EntryPerson[];
  /** What stands beside the services, by source. */
  rests: { source: string; rest: Json }[];
  /** What its mapping calls it, where there is one. */
  source: string | null;
  /** Whether the files hold everything: what is here and not there is then missing there. */
  isExport: boolean;
}
