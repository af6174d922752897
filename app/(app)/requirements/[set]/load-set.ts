import { cache } from "react";
import { getActor } from "@/lib/kernel/session";
import { getRequirementSet } from "@/lib/maturity/queries/get-requirements";
import { readPage } from "../../../read-page";

/** The set of the address, read once for head and body. Ends in the not-found page where there is none. */
export const loadSet = cache(async (setId: string) =>
  readPage(`/requirements/${setId}`, async () => getRequirementSet(await getActor(), { setId })),
);

export type SetParams = { params: Promise<{ set: string }> };
