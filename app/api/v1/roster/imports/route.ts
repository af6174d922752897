import { z } from "zod";
import { beginRosterImport } from "@/lib/committers/commands/begin-roster-import";
import { listRosterImports } from "@/lib/committers/queries/roster";
import { BeginRosterImportInput, MAX_ROSTER_BYTES, RosterImportItem } from "@/lib/committers/schema/roster";
import { otherMethods, route } from "@/lib/kernel/route";
import { plainText } from "@/lib/kernel/text";

export const GET = route({
  id: "listRosterImports",
  tag: "committers",
  summary: "List the last fifty rosters that were read, newest first",
  scope: "read",
  output: z.object({ items: z.array(RosterImportItem) }),
  problems: ["forbidden"],
  handler: async ({ actor }) => ({ items: await listRosterImports(actor, {}) }),
});

export const POST = route({
  id: "beginRosterImport",
  tag: "committers",
  summary: "Send a roster to be read; nothing of it is written",
  description:
    "Look at what it would do and what is wrong with it with `getRosterImport`; `importRoster` then does exactly that. The columns are in docs/reference/roster.md.",
  scope: "committers:write",
  body: BeginRosterImportInput.omit({ file: true }).extend({ text: plainText() }),
  maxBytes: MAX_ROSTER_BYTES * 1.2,
  example: { fileName: "roster.csv", text: "github,organization,components\nada,Tern Works,xblock\n" },
  output: z.object({ importId: z.string() }),
  status: 201,
  problems: ["forbidden", "too_large"],
  location: ({ importId }) => `/api/v1/roster/imports/${importId}`,
  handler: ({ actor, input: { text, ...input }, options }) =>
    beginRosterImport(actor, { ...input, file: new TextEncoder().encode(text) }, options),
});

export const { PUT, PATCH, DELETE, OPTIONS } = otherMethods({ GET, POST });
