import type { Actor } from "@/lib/kernel/actor";
import { asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import type { DeficiencyForDecision } from "./load-deficiency";

interface Told {
  row: Pick<DeficiencyForDecision, "id" | "service" | "maintainerIds">;
  actor: Actor;
  kind: string;
  title: string;
  body: string;
  now: Date;
}

/** A decision on a deficiency reaches the service's maintainers, here and by mail. */
export async function tellMaintainers(tx: Tx, { row, actor, kind, title, body, now }: Told) {
  const by = actor.kind === "person" ? actor.personId : null;
  const url = `/deficiencies/${row.id}`;
  const people = row.maintainerIds.filter((personId) => personId !== by);
  await notify(tx, { to: people, kind, title, body, url, now });
  await queueMail(tx, {
    to: people.map((personId) => ({ personId })),
    ...{ subject: title, text: asParagraphs(body), kind, url, now },
    why: `You get this because you maintain ${row.service.title}.`,
    about: { type: "deficiency", id: row.id },
  });
}
