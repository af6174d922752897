import { getActor } from "@/lib/kernel/session";
import { getOwnData } from "@/lib/people/queries/get-own-data";
import { attachment } from "../../attachment";

/** Everything that names the reader, as a file of their own. */
export const GET = (request: Request) =>
  attachment(request, async () => {
    const data = await getOwnData(await getActor(), {});
    const bytes = new TextEncoder().encode(`${JSON.stringify(data, null, 2)}\n`);
    return { bytes, type: "application/json", name: "my-data.json" };
  });
