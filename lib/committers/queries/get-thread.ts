import { AppError, notFound } from "@/lib/kernel/errors";
import { cursorKey, type Page, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { findPersonId } from "@/lib/people/queries/get-person";
import type { PersonRef } from "@/lib/people/schema";
import { mayReadThread, maySetContact } from "../policy/champions";
import { ThreadInput, type ThreadMessage } from "../schema/champions";
import { loadSupport } from "./load-support";

export interface Thread extends Page<ThreadMessage> {
  committer: PersonRef;
  /** Who reads along, besides the programme's admins. */
  champions: { person: PersonRef; standsIn: boolean }[];
  emergencyContact: string;
  maySetContact: boolean;
}

const pages = pagesOf("thread", { at: cursorKey.at, id: cursorKey.id });
const person = { select: { id: true, login: true, name: true } } as const;

/** The thread of a committer with their champions, newest first, and how they are reached. Throws forbidden, not_found. */
export const getThread = query(ThreadInput, async ({ db, actor, now, input }): Promise<Thread> => {
  const personId = await findPersonId(db, input.login);
  const committer = await db.committer.findFirst({
    where: { personId: personId ?? "" },
    select: { id: true, personId: true, emergencyContact: true, person },
  });
  if (!committer) throw notFound(`The committer “${input.login}”`);
  const support = (await loadSupport(db, { committerIds: [committer.id], at: now })).get(committer.id);
  const row = { personId: committer.personId, championIds: support?.personIds ?? [] };
  const decision = mayReadThread(actor, row);
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
  const before = pages.after(input);
  const rows = await db.committerMessage.findMany({
    where: {
      committerId: committer.id,
      ...(before ? { OR: [{ at: { lt: before.at } }, { at: before.at, id: { lt: before.id } }] } : {}),
    },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    take: input.limit + 1,
    select: { id: true, text: true, at: true, author: person },
  });
  const keyOf = (one: { at: Date; id: string }) => ({ at: one.at.toISOString(), id: one.id });
  const page = pages.page(
    rows,
    input,
    keyOf,
    ({ at, author, ...message }): ThreadMessage => ({
      ...{ ...message, author, isYou: author.id === actor.personId, at: at.toISOString() },
    }),
  );
  return {
    ...page,
    committer: committer.person,
    champions: (support?.champions ?? []).flatMap(({ person: champion, away }) => [
      { person: champion, standsIn: false },
      ...(away?.delegate ? [{ person: away.delegate, standsIn: true }] : []),
    ]),
    emergencyContact: committer.emergencyContact,
    maySetContact: maySetContact(actor, row).ok,
  };
});
