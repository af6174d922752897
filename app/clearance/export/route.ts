import { exportSignatures } from "@/lib/agreements/queries/export-signatures";
import { getActor } from "@/lib/kernel/session";
import { attachment } from "../../attachment";

/** Signatures and clearances as of a day, for an auditor: `?on=2026-03-01`. */
export const GET = (request: Request) =>
  attachment(request, async () => {
    const on = new URL(request.url).searchParams.get("on") ?? undefined;
    const bytes = await exportSignatures(await getActor(), { on });
    return { bytes, type: "application/jsonl", name: "signatures-and-clearances.jsonl" };
  });
