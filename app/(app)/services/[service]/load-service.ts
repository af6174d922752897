import { cache } from "react";
import { getServicePage } from "@/lib/catalog/queries";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../read-page";

/** The service of the address, read once for head and body. Ends in the not-found page where there is none. */
export const loadService = cache(async (slug: string) =>
  readPage(`/services/${slug}`, async () => getServicePage(await getActor(), { slug })),
);

export type ServiceParams = { params: Promise<{ service: string }> };
