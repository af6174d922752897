import { cache } from "react";
import { getRevisionDiff } from "@/lib/forks/queries/get-revision-diff";
import { requirePerson } from "@/lib/kernel/session";
import { readPage } from "../../../../../read-page";
import { numberOf } from "../../load-fork";

const read = cache(async (number: string, revision: string) => {
  const path = `/forks/${number}/revisions/${revision}`;
  const actor = await requirePerson(path);
  return readPage(path, () =>
    getRevisionDiff(actor, { number: numberOf(number), revision: numberOf(revision) }),
  );
});

/** The revision of the address with its diff, read once for head and body. */
export const loadRevision = ({ number, revision }: { number: string; revision: string }) =>
  read(number, revision);

export type RevisionParams = { params: Promise<{ number: string; revision: string }> };
