import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { findCommitter, toStateRow } from "../load-committer";
import {
  mayActivate,
  mayReadWhySuspended,
  mayReinstate,
  mayRetire,
  maySuspendCommitter,
  mayWithdrawFromOnboarding,
} from "../policy/committers";
import { CommitterInput, type CommitterPage } from "../schema/committers";
import { loadReader, toCommitterItem } from "./list-committers";
import { loadCommitters, personRef } from "./load-committers";

/** A committer: where they stand, their champions, the dated history, and what the reader may do. Throws not_found. */
export const getCommitter = query(
  CommitterInput,
  async ({ db, actor, now, input: { login } }): Promise<CommitterPage> => {
    const id = await findCommitter(db, login);
    const [loaded] = await loadCommitters(db, { where: { id }, now });
    const row = loaded && toStateRow(loaded);
    if (!loaded?.committer || !row) throw notFound(`A committer “${login}”`);
    const spans = await db.committerSpan.findMany({
      where: { committerId: id },
      orderBy: [{ from: "desc" }, { id: "desc" }],
      take: 200,
      select: { state: true, from: true, until: true, reason: true, source: true, by: { select: personRef } },
    });
    const seesWhy = mayReadWhySuspended(actor, row);
    return {
      ...toCommitterItem(loaded, await loadReader(db, actor)),
      ...{ id, source: loaded.committer.source, firstMergeUrl: loaded.committer.firstMergeUrl },
      champions: (loaded.support?.champions ?? []).map(({ person, from, counts, whyNot }) => ({
        ...{ person, since: from.toISOString(), counts, whyNot },
      })),
      history: spans.map(({ from, until, reason, ...span }, index) => ({
        ...{ ...span, from: from.toISOString(), until: until?.toISOString() ?? null },
        // Newest first: the one after this began before it.
        ...(seesWhy || (span.state !== "suspended" && spans[index + 1]?.state !== "suspended")
          ? { reason, isReasonKept: false }
          : { reason: "", isReasonKept: true }),
      })),
      now: now.toISOString(),
      you: {
        isYou: actor.personId === loaded.person.id,
        mayActivate: mayActivate(actor, row),
        maySuspend: maySuspendCommitter(actor, row),
        mayReinstate: mayReinstate(actor, row),
        mayRetire: mayRetire(actor, row),
        mayWithdraw: mayWithdrawFromOnboarding(actor, row),
      },
    };
  },
);
