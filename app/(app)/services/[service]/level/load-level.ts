import { cache } from "react";
import { getActor } from "@/lib/kernel/session";
import { getServiceLevel } from "@/lib/maturity/queries/get-service-level";
import { readPage } from "../../../../read-page";

/** The level of the address's service, read once for head and body. Ends in the not-found page where there is none. */
export const loadLevel = cache(async (slug: string) =>
  readPage(`/services/${slug}/level`, async () => getServiceLevel(await getActor(), { slug })),
);
