import { exportRetrospective } from "@/lib/committers/queries/get-retrospectives";
import { getActor } from "@/lib/kernel/session";
import { attachment } from "../../../../../attachment";

/** A retrospective as Markdown to keep, for whoever sees its answers. */
export async function GET(request: Request, { params }: { params: Promise<{ retrospectiveId: string }> }) {
  const { retrospectiveId } = await params;
  return attachment(request, async () => ({
    bytes: new TextEncoder().encode(await exportRetrospective(await getActor(), { retrospectiveId })),
    ...{ type: "text/markdown; charset=utf-8", name: "retrospective.md" },
  }));
}
