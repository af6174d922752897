import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { committerAudit, getSupported } from "../load-supported";
import { mayHelp } from "../policy/champions";
import { loadCommitters } from "../queries/load-committers";
import { loadPolicy } from "../queries/load-policy";
import { nextNudge, nudgeWords } from "../rules/nudges";
import { NudgeInput } from "../schema/champions";

/** Reminds those on whom a committer's step waits, by mail or in words to copy: once in some days for each step. */
export const nudgeCommitter = command({
  name: "committer.nudge",
  scope: "committers:write",
  input: NudgeInput,
  load: (tx, { login }, { now }) => getSupported(tx, login, now),
  allow: mayHelp,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person") throw refused("A person nudges.", "person_only");
    const [loaded] = await loadCommitters(tx, { where: { id: row.committerId }, now });
    const step = loaded?.onboarding.next;
    if (!step || step.key !== input.step)
      throw conflict("It does not wait there any more. Look at the page again.", "moved_on");
    const to = (step.waitsOn?.personIds ?? []).filter((id) => id !== actor.personId);
    if (to.length === 0) throw refused("Nobody else is known on whom it waits.", "waits_on_nobody");
    const { rules } = await loadPolicy(tx, now);
    const last = await tx.nudge.findFirst({
      where: { committerId: row.committerId, step: step.key },
      orderBy: { at: "desc" },
    });
    const next = nextNudge(last?.at ?? null, { days: rules.nudge.days, now });
    if (next)
      throw refused(
        `One nudge in ${rules.nudge.days} days: the next is possible from ${dateOf(next.toISOString())}.`,
        "nudged_lately",
      );
    const people = await tx.person.findMany({ where: { id: { in: to } }, select: { name: true } });
    const words = nudgeWords({
      ...{ step: step.key, label: step.label, since: step.since, detail: step.detail },
      ...{ committer: row.name, from: actor.name, to: people.map((one) => one.name) },
    });
    const nudgeId = newId("nudge");
    await tx.nudge.create({
      data: {
        ...{ id: nudgeId, committerId: row.committerId, step: step.key, byId: actor.personId },
        ...{ wasSent: input.send, at: now },
      },
    });
    const url = step.href?.startsWith("/") ? step.href : `/committers/${row.login}`;
    if (input.send) {
      await notify(tx, {
        ...{ to, except: actor.personId, kind: "committer.nudge", title: words.subject, url, now },
        body: `${actor.name} asks you to look at it.`,
      });
      await queueMail(tx, {
        to: to.map((personId) => ({ personId })),
        ...{ subject: words.subject, text: asParagraphs(words.text), kind: "committer.nudge", url },
        why: `You get this because ${actor.name}, who champions a committer, asks you to look at something that waits on you.`,
        about: { type: "committer", id: row.committerId },
        ...{ key: nudgeId, now },
      });
    }
    return { nudgeId, ...words };
  },
  audit: ({ row, input }) => committerAudit(row, { step: input.step, isSent: input.send }),
});
