import { z } from "zod";
import { PageInput } from "@/lib/kernel/page-input";
import { Id, oneLine, plainText } from "@/lib/kernel/text";
import type { StatusMap } from "@/lib/status";

/** What all files of one import may hold together; more is refused before anything of it is read. */
export const MOST_BYTES = 20_000_000;
/** What one document may hold: of each the whole tree is in memory. */
export const MOST_BYTES_OF_A_DOCUMENT = 5_000_000;
export const MOST_FILES = 20_000;
/** As many findings, and as many changes, are kept to be shown; all are counted. */
export const MOST_SHOWN = 500;

export const SEVERITIES = ["error", "warning", "note"] as const;
export type Severity = (typeof SEVERITIES)[number];
export const SEVERITY_STATUS: StatusMap<Severity> = {
  error: { label: "Error", tone: "refused", icon: "circle-x" },
  warning: { label: "Warning", tone: "needs-you", icon: "triangle-alert" },
  note: { label: "Note", tone: "draft", icon: "info" },
};

/** Where in which file something stands; lines and columns count from 1. */
export const SourcePlace = z.object({ file: z.string(), line: z.int(), column: z.int() });
export type SourcePlace = z.infer<typeof SourcePlace>;

export const Finding = z
  .object({
    severity: z.enum(SEVERITIES).describe("An error stops the whole import."),
    code: z.string(),
    message: z.string(),
    ...SourcePlace.shape,
  })
  .meta({ id: "CatalogueFinding" });
export type Finding = z.infer<typeof Finding>;

/** One service that an import would add or change; `fields` are those of the catalogue file. */
export const ShownChange = z.object({
  slug: z.string(),
  title: z.string(),
  what: z.enum(["created", "changed", "missing"]),
  fields: z.array(z.object({ field: z.string(), from: z.string().nullable(), to: z.string().nullable() })),
});
export type ShownChange = z.infer<typeof ShownChange>;

export const ImportSummary = z.object({
  created: z.int(),
  changed: z.int(),
  same: z.int(),
  missing: z
    .int()
    .describe("In the catalogue from this source, and not in the file any more. Nothing happens to them."),
  dependencies: z.int().describe("Added."),
  unknown: z.int().describe("Added: dependencies on what nobody defined."),
  people: z.int().describe("Added to the people who are known here."),
  invitations: z.int().describe("People invited to be maintainers."),
});
export type ImportSummary = z.infer<typeof ImportSummary>;

export const IMPORT_STATES = ["reading", "read", "importing", "imported", "refused", "failed"] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
export const IMPORT_STATUS: StatusMap<ImportState> = {
  reading: { label: "Being read", tone: "waiting", icon: "spinner" },
  read: { label: "To be looked at", tone: "needs-you", icon: "eye" },
  importing: { label: "Being imported", tone: "waiting", icon: "spinner" },
  imported: { label: "Imported", tone: "live", icon: "circle-check" },
  refused: { label: "Refused", tone: "refused", icon: "circle-x" },
  failed: { label: "Failed", tone: "refused", icon: "circle-x" },
};

const ImportFile = z.object({ path: oneLine().min(1).max(500), text: z.string() });

export const BeginImportInput = z
  .object({
    source: oneLine()
      .trim()
      .max(200)
      .optional()
      .describe(
        "What this source is called here; the name of the file, or what its mapping says, where left out.",
      ),
    files: z.array(ImportFile).min(1, "Choose a file.").max(MOST_FILES, `At most ${MOST_FILES} files.`),
    mapping: ImportFile.optional().describe("Says how files of another shape are to be read."),
  })
  .refine(
    ({ files }) => files.reduce((sum, { text }) => sum + text.length, 0) <= MOST_BYTES,
    `Together the files are larger than ${MOST_BYTES / 1_000_000} MB.`,
  );
export type BeginImportInput = z.output<typeof BeginImportInput>;

export const ImportInput = z.object({ importId: Id });
export const ListImportsInput = z.object(PageInput);
/** What was read: a digest of all that it would do, so that what is applied is what was shown. */
export const ApplyImportInput = z.object({ importId: Id, digest: plainText().max(64) });

const At = z.iso.datetime();
export const ImportView = z
  .object({
    id: z.string(),
    source: z.string(),
    state: z.enum(IMPORT_STATES),
    bytes: z.int(),
    files: z.int().describe("0 once it was imported, or after a week."),
    entities: z.int().describe("Read so far."),
    percent: z.int(),
    step: z.string().describe("What is going on, or why it stopped, in words."),
    errors: z.int(),
    warnings: z.int(),
    notes: z.int(),
    summary: ImportSummary.nullable(),
    digest: z.string().nullable().describe("Of all that it would do; it is applied by it."),
    begunAt: At,
    begunBy: z.string().nullable(),
    readAt: At.nullable(),
    appliedAt: At.nullable(),
    appliedBy: z.string().nullable(),
  })
  .meta({ id: "CatalogueImport" });
export type ImportView = z.infer<typeof ImportView>;

export const ImportDetail = z
  .object({
    ...ImportView.shape,
    findings: z.array(Finding).describe(`The first ${MOST_SHOWN}, errors first.`),
    changes: z.array(ShownChange).describe(`The first ${MOST_SHOWN}.`),
    mayApply: z.object({ isAllowed: z.boolean(), reason: z.string().nullable() }),
    now: At,
  })
  .meta({ id: "CatalogueImportDetail" });
export type ImportDetail = z.infer<typeof ImportDetail>;
