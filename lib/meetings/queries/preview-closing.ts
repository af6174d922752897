import type { z } from "zod";
import type { PersonActor } from "@/lib/kernel/actor";
import { notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import type { Tx } from "@/lib/platform/prisma";
import { numberItems } from "../agenda/number-items";
import { blockersOf, mayClose } from "../closing-policy";
import {
  type ClosingPreview,
  type ConsequenceGroupDto,
  FIRST_ROWS,
  PreviewClosingInput,
  ROWS_OF_A_GROUP,
} from "../closing-schema";
import { type Group, groupConsequences } from "../consequence-groups";
import { workOutConsequences } from "../consequences";
import type { Consequences } from "../consequences-schema";
import { consequencesDigest } from "../digest-consequences";
import { loadClosing } from "./load-closing";
import { type ClosingMeeting, findClosingMeeting } from "./load-closing-meeting";
import { findConsequences } from "./load-consequences";
import { loadNames } from "./load-names";

/**
 * What closing a meeting would do, or did: each kind of consequence with how many and the first of them, or a page of one
 * kind. With the digest that closing wants. Throws not_found.
 */
export const previewClosing = query(PreviewClosingInput, ({ db, ...given }) =>
  // One picture of the database, asked over one connection: what is shown was true together.
  db.$transaction((tx) => preview(tx, given), { isolationLevel: "RepeatableRead", timeout: 15_000 }),
);

interface Given {
  actor: PersonActor;
  now: Date;
  input: z.output<typeof PreviewClosingInput>;
}

async function preview(db: Tx, { actor, now, input: { meetingId, group, page } }: Given) {
  const meeting = await findClosingMeeting(db, meetingId);
  if (!meeting) throw notFound("This meeting");
  const consequences = await consequencesOf(db, { meeting, now });
  const groups = groupConsequences(consequences);
  const [from, to] = group ? [(page - 1) * ROWS_OF_A_GROUP, page * ROWS_OF_A_GROUP] : [0, FIRST_ROWS];
  const shown = group ? groups.filter(({ key }) => key === group) : groups;
  const concerned = new Set(groups.filter(({ key }) => key !== "updates").flatMap((one) => one.subjects()));
  return {
    meeting: {
      ...{ id: meeting.id, title: meeting.title, state: meeting.state, quorum: meeting.quorum },
      ...{ closedAt: meeting.closedAt?.toISOString() ?? null, closedBy: meeting.closedBy?.name ?? null },
    },
    mayClose: mayClose(actor, meeting),
    meetingId: meeting.id,
    digest: consequencesDigest(meeting.id, consequences),
    blockers: blockersOf(meeting).map(({ reason, message }) => ({ reason, message })),
    undecided: await numberUndecided(db, meeting),
    undecidedTotal: meeting.undecided.length,
    groups: await showGroups(db, { all: groups, shown, consequences, from, to }),
    affected: concerned.size,
    downstream: new Set(consequences.scrutinies.map(({ serviceId }) => serviceId)).size,
  } satisfies ClosingPreview & Record<string, unknown>;
}

/** The first of what is left to decide, with the number by which the agenda calls its item. */
async function numberUndecided(db: Tx, meeting: ClosingMeeting) {
  const first = meeting.undecided.slice(0, 50);
  if (first.length === 0) return [];
  const items = await db.agendaItem.findMany({
    where: { meetingId: meeting.id },
    select: { id: true, kind: true, position: true },
  });
  const numbers = new Map(numberItems(items).map(({ id, number }) => [id, number]));
  return first.map(({ id, itemId, text }) => ({ id, itemId, text, number: numbers.get(itemId) ?? null }));
}

/** What it closed with, where it has; else what closing would do. */
async function consequencesOf(db: Tx, { meeting, now }: { meeting: ClosingMeeting; now: Date }) {
  if (meeting.closedAt !== null) {
    const kept = await findConsequences(db, meeting.id);
    if (kept) return kept;
  }
  return workOutConsequences(await loadClosing(db, { meeting, now }));
}

interface Shown {
  all: readonly Group[];
  shown: readonly Group[];
  consequences: Consequences;
  from: number;
  to: number;
}

async function showGroups(db: Tx, { all, shown, consequences, from, to }: Shown) {
  const names = await loadNames(db, {
    serviceIds: shown.flatMap((group) => group.serviceIds(from, to)),
    meetingIds: consequences.minutes.map(({ meetingId }) => meetingId),
    setIds: consequences.requirementSets.map(({ setId }) => setId),
  });
  return all
    .filter((group) => shown.includes(group))
    .map(
      (group): z.infer<typeof ConsequenceGroupDto> => ({
        ...{ key: group.key, title: group.title, total: group.total },
        rows: group.say(names, from, to).map(({ serviceId, sentence, outcome }) => {
          const slug = serviceId && names.slug(serviceId);
          return { sentence, outcome, service: slug ? { slug, title: names.service(serviceId) } : null };
        }),
      }),
    );
}
