import { count } from "@/lib/format";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { queueMails } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import { groupConsequences } from "./consequence-groups";
import type { Consequences } from "./consequences-schema";
import type { Names } from "./sentences";

interface Given {
  meeting: { id: string; title: string };
  consequences: Consequences;
  names: Names;
  now: Date;
}

/** So many things are said to one person; the meeting's page has the rest. */
const SAID = 12;

/**
 * Tells each maintainer once what the meeting changed for their services, and for those that depend on what went down:
 * a notification and a mail. Updates that were accepted change nothing for anybody, and are in the minutes.
 */
export async function tellAffected(tx: Tx, { meeting, consequences, names, now }: Given) {
  const said = sentencesOf(consequences, names);
  if (said.size === 0) return;
  const maintainers = await tx.$queryRaw<{ personId: string; serviceId: string }[]>`
    SELECT "personId", "serviceId" FROM "Maintainership"
    WHERE "serviceId" = ANY(${[...said.keys()]}) AND "acceptedAt" IS NOT NULL AND "steppedDownAt" IS NULL
    ORDER BY "personId", "serviceId"`;
  const forPerson = new Map<string, string[]>();
  for (const { personId, serviceId } of maintainers) {
    const known = forPerson.get(personId) ?? [];
    forPerson.set(personId, known);
    known.push(...(said.get(serviceId) ?? []));
  }
  const url = `/meetings/${meeting.id}`;
  const titleOf = (sentences: readonly string[]) =>
    `${meeting.title} closed: ${count(sentences.length, "thing")} about services you maintain`;
  const notes = [...forPerson].map(([personId, sentences]) => ({
    ...{ id: newId("note"), personId, title: titleOf(sentences), body: bounded(sentences).join("\n") },
  }));
  await Promise.all([
    tx.$executeRaw`
      INSERT INTO "Notification" ("id", "personId", "kind", "title", "body", "url", "at")
      SELECT r."id", r."personId", 'meeting.closed', r."title", r."body", ${url}, ${now}::timestamp
      FROM jsonb_to_recordset(${JSON.stringify(notes)}::jsonb) AS r("id" text, "personId" text, "title" text, "body" text)`,
    queueMails(
      tx,
      [...forPerson].map(([personId, sentences]) => ({
        ...{ to: { personId }, subject: titleOf(sentences), url, now },
        text: bounded(sentences)
          .map((sentence) => `- ${asMarkdown(sentence)}`)
          .join("\n"),
        ...{ kind: "meeting.closed", key: `closing:${meeting.id}` },
        why: "You get this because you maintain services that the meeting decided on, or that depend on one of them.",
        about: { type: "meeting", id: meeting.id },
      })),
    ),
  ]);
}

/** What is said of each service; of verified ones the new level says it. */
function sentencesOf(consequences: Consequences, names: Names) {
  const said = new Map<string, string[]>();
  const told = {
    ...consequences,
    updates: consequences.updates.filter(({ to }) => to === "rejected"),
  };
  for (const group of groupConsequences(told)) {
    for (const { serviceId, sentence } of group.say(names, 0, group.total)) {
      if (!serviceId) continue;
      const known = said.get(serviceId);
      if (known) known.push(sentence);
      else said.set(serviceId, [sentence]);
    }
  }
  return said;
}

function bounded(sentences: readonly string[]): string[] {
  const rest = sentences.length - SAID;
  return rest > 0 ? [...sentences.slice(0, SAID), `… and ${count(rest, "more", "more")}.`] : [...sentences];
}
