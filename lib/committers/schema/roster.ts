import { z } from "zod";
import { Id, oneLine } from "@/lib/kernel/text";
import { Day, Login } from "@/lib/people/schema";
import { COMMITTER_STATES } from "../schema";

/** Columns of a roster's file, in the order in which it is exported. */
export const ROSTER_COLUMNS = [
  "github",
  "name",
  "organization",
  "state",
  "components",
  "champions",
  "from",
  "until",
] as const;
export type RosterColumn = (typeof ROSTER_COLUMNS)[number];
export const ROSTER_FORMATS = ["csv", "yaml"] as const;
export type RosterFormat = (typeof ROSTER_FORMATS)[number];

export const MOST_ROSTER_LINES = 10_000;
export const MAX_ROSTER_BYTES = 4 * 1024 * 1024;
/** Findings and people of an import that are shown, and kept while it is not applied. */
export const MOST_SHOWN = 200;

/** One line of a roster, as it stands there: somebody's state in a time, where they worked, what they merged, who championed them. */
export const RosterLine = z.object({
  line: z.int(),
  github: z.string(),
  name: z.string(),
  organizations: z.array(z.string()),
  state: z.string(),
  components: z.array(z.string()),
  champions: z.array(z.string()),
  from: z.string(),
  until: z.string(),
});
export type RosterLine = z.infer<typeof RosterLine>;

export const RosterFinding = z
  .object({
    line: z.int(),
    column: z.string().nullable(),
    severity: z.enum(["error", "note"]).describe("An error keeps the whole file out; a note does not."),
    message: z.string(),
  })
  .meta({ id: "RosterFinding" });
export type RosterFinding = z.infer<typeof RosterFinding>;

export const RosterChanges = z
  .object({
    committers: z.int().describe("New committers."),
    people: z.int().describe("New people, champions among them."),
    organizations: z.int().describe("New organizations."),
    spans: z.int().describe("Times in a state."),
    components: z.int().describe("Times with the right to merge in a component; no access is given by it."),
    champions: z.int().describe("Times with a champion."),
    affiliations: z.int().describe("Times at an organization."),
    unchanged: z.int().describe("Committers of whom the file says nothing new."),
  })
  .meta({ id: "RosterChanges" });
export type RosterChanges = z.infer<typeof RosterChanges>;

/** What an import would do with one person. */
export const RosterPerson = z.object({
  login: z.string(),
  name: z.string(),
  isNew: z.boolean(),
  state: z.enum(COMMITTER_STATES),
  since: z.iso.datetime(),
  organizations: z.array(z.string()),
  components: z.array(z.string()),
  champions: z.array(z.string()),
});
export type RosterPerson = z.infer<typeof RosterPerson>;

/** What a RosterImport keeps: the lines until it is applied, and what was shown of what they would do. */
export const KeptRoster = z.object({
  since: z.iso.datetime(),
  lines: z.array(RosterLine),
  findings: z.array(RosterFinding),
  errors: z.int(),
  changes: RosterChanges,
  people: z.array(RosterPerson),
  /** SHA-256 of all that it would write, hex: what is applied is what was shown. */
  digest: z.string(),
});
export type KeptRoster = z.infer<typeof KeptRoster>;

export const BeginRosterImportInput = z.object({
  fileName: oneLine()
    .trim()
    .min(1, "Say what the file is called.")
    .max(100, "The file’s name has more than 100 characters.")
    .regex(/\.(csv|ya?ml)$/i, "A roster is a .csv or a .yaml file."),
  file: z
    .instanceof(Uint8Array, { error: "Choose the roster’s file." })
    .refine((file) => file.length <= MAX_ROSTER_BYTES, "The file has more than 4 MB."),
  since: z
    .union([z.literal(""), Day])
    .optional()
    .describe("From when lines without a date hold; left out: today."),
});
export const ImportRosterInput = z.object({ importId: Id });

export const ConfirmRightsInput = z.object({ login: Login });

/** Somebody whose imported rights wait for a person. */
export interface HeldBack {
  login: string;
  name: string;
  components: string[];
  /** How many of them the catalogue knows. */
  known: number;
  /** What is missing, and who can mend it; null: nothing. */
  problem: string | null;
}

export const RosterImportItem = z
  .object({
    id: z.string(),
    fileName: z.string(),
    begunAt: z.iso.datetime(),
    begunBy: z.string(),
    appliedAt: z.iso.datetime().nullable(),
    appliedBy: z.string().nullable(),
    errors: z.int(),
    changes: RosterChanges,
  })
  .meta({ id: "RosterImport" });
export type RosterImportItem = z.infer<typeof RosterImportItem>;
export const RosterImportPage = z
  .object({
    ...RosterImportItem.shape,
    since: z.iso.datetime().describe("From when lines without a date hold."),
    findings: z.array(RosterFinding).describe("By line; at most 200. None once it was imported."),
    people: z.array(RosterPerson).describe("At most 200. None once it was imported."),
  })
  .meta({ id: "RosterImportPage" });
export type RosterImportPage = z.infer<typeof RosterImportPage>;

export const ExportRosterInput = z.object({ format: z.enum(ROSTER_FORMATS).default("csv") });
