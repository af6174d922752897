import { command } from "@/lib/kernel/command";
import { notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown, asParagraphs } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMails } from "@/lib/kernel/queue-mail";
import { committerAudit, getSupported } from "../load-supported";
import { mayHelp } from "../policy/champions";
import { loadReviews } from "../queries/load-reviews";
import { IntroduceInput } from "../schema/champions";

/** Brings a committer together with those who review their fork: a technical owner of what it changes, else a maintainer. */
export const introduceCommitter = command({
  name: "committer.introduce",
  scope: "committers:write",
  input: IntroduceInput,
  load: (tx, { login }, { now }) => getSupported(tx, login, now),
  allow: mayHelp,
  async run({ tx, actor, now, row, input }) {
    if (actor.kind !== "person") throw refused("A person introduces people.", "person_only");
    const fork = (await loadReviews(tx, [row.personId])).find((one) => one.number === input.fork);
    if (!fork) throw notFound(`An open fork ${input.fork} of ${row.name}`);
    const owner = fork.reviewers.find((one) => one.id !== actor.personId) ?? fork.reviewers[0];
    if (!owner) throw refused("No review of this fork waits on anybody.", "no_review");
    const introductionId = newId("intro");
    await tx.introduction.create({
      data: {
        ...{ id: introductionId, committerId: row.committerId, byId: actor.personId, ownerId: owner.id },
        ...{ forkId: fork.id, text: input.text, at: now },
      },
    });
    const url = `/forks/${fork.number}`;
    const about = `fork ${fork.number} of ${fork.service.title}`;
    const title = `${actor.name} brings ${row.name} and ${owner.name} together about ${about}`;
    await notify(tx, {
      ...{ to: [row.personId, owner.id], except: actor.personId, kind: "committer.introduction", title },
      ...{ body: input.text.slice(0, 500), url, forkId: fork.id, now },
    });
    const written = asParagraphs(input.text);
    const mail = {
      ...{ subject: `${row.name} and ${owner.name}: ${about}`, kind: "committer.introduction", url, now },
      why: `You get this because ${actor.name}, who champions ${row.name}, brings you two together.`,
      about: { type: "committer", id: row.committerId },
      key: introductionId,
    };
    const hello = `Hello ${asMarkdown(row.name)}, hello ${asMarkdown(owner.name)},`;
    const text = `${hello}\n\n${written}\n\nIt is about “${asMarkdown(fork.title)}”, ${about}: ${asMarkdown(row.name)} wrote it, ${asMarkdown(owner.name)} can review it.\n\n${asMarkdown(actor.name)}`;
    await queueMails(tx, [
      { ...mail, to: { personId: row.personId }, text },
      { ...mail, to: { personId: owner.id }, text },
    ]);
    return { introductionId, owner: owner.login };
  },
  audit: ({ row, input, output }) =>
    committerAudit(row, { fork: input.fork, introduction: output.introductionId }),
});
