/** Has a code host do what Forkmoot wants, and says what became of it. Neither reads nor writes the database itself. */
import { codeHostFor } from "@/lib/platform/code-host";
import { CodeHostError } from "@/lib/platform/code-host-contract";
import { type AccessWork, findAccessWork } from "./queries/access-work";
import { findDriftWork } from "./queries/drift-work";
import type { AccessOutcome } from "./schema/access";

interface Try {
  committerComponentId: string;
  attempt: number;
}

/** Null: there is nothing to do any more. Throws CodeHostError where it is worth another try soon. */
export async function settleAccess({ committerComponentId, attempt }: Try): Promise<AccessOutcome | null> {
  const work = await findAccessWork(committerComponentId, attempt);
  return work && (await orProblem(() => perform(work)));
}

async function perform({ access, component, account, ...work }: AccessWork): Promise<AccessOutcome> {
  const { merging } = codeHostFor(component);
  if (!merging) return { kind: "done", account: null };
  if (access === "removing") {
    if (account && !work.isHeldElsewhere) await merging.refuseMerge(component, account);
    return { kind: "done", account };
  }
  if (!account) {
    const words = `${work.personName} has never signed in here with GitHub, so their account there is not known. Once they have, try again.`;
    return { kind: "problem", words };
  }
  const answer = await merging.allowMerge(component, account);
  return { kind: answer === "allowed" ? "done" : "invited", account };
}

/** Takes what Forkmoot gave nobody; null and what it throws are as above. */
export async function takeExtra(given: { driftId: string; attempt: number }): Promise<AccessOutcome | null> {
  const work = await findDriftWork(given.driftId, given.attempt);
  if (!work) return null;
  return orProblem(async () => {
    const { component, account, isEntitled } = work;
    if (!isEntitled) await codeHostFor(component).merging?.refuseMerge(component, account);
    return { kind: "done", account };
  });
}

/** What is refused for good is an outcome; an outage is worth another try. */
async function orProblem(work: () => Promise<AccessOutcome>): Promise<AccessOutcome> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CodeHostError) || error.code === "unavailable") throw error;
    return { kind: "problem", words: error.message };
  }
}
