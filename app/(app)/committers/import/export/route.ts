import { exportRoster } from "@/lib/committers/queries/roster";
import { ExportRosterInput } from "@/lib/committers/schema/roster";
import { parseInput } from "@/lib/kernel/parse";
import { getActor } from "@/lib/kernel/session";
import { attachment } from "../../../../attachment";

/** Every committer with their history, as a file to keep. */
export const GET = (request: Request) =>
  attachment(request, async () => {
    const given = new URL(request.url).searchParams.get("format") ?? undefined;
    const { format } = parseInput(ExportRosterInput, { format: given });
    const roster = await exportRoster(await getActor(), { format });
    const type = format === "csv" ? "text/csv; charset=utf-8" : "application/yaml; charset=utf-8";
    return { bytes: new TextEncoder().encode(roster), type, name: `committers.${format}` };
  });
