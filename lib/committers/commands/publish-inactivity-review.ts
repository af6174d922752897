import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { loadReview, requireStage } from "../load-review";
import { mayReview } from "../policy/programme";
import { loadPolicy } from "../queries/load-policy";
import { loadSupport } from "../queries/load-support";
import { exceptionsUntilOf } from "../rules/inactivity";
import { ReviewInput } from "../schema/programme";

/** Publishes who was named, and tells them and their champions until when exceptions are taken. */
export const publishInactivityReview = command({
  name: "inactivity.publish",
  scope: "committers:write",
  input: ReviewInput,
  load: (tx, { reviewId }) => loadReview(tx, reviewId),
  allow: mayReview,
  async run({ tx, actor, now, row: review }) {
    requireStage(review, { now, is: ["looking"] });
    const named = review.findings.filter((one) => one.foundAt !== null);
    if (named.length === 0)
      throw refused(
        "Nobody was named: there is nothing to publish. Close the review instead.",
        "nobody_named",
      );
    const { rules } = await loadPolicy(tx, now);
    const exceptionsUntil = exceptionsUntilOf(now, rules.inactivity.exceptionDays);
    await tx.inactivityReview.update({
      where: { id: review.id, publishedAt: null },
      data: { publishedAt: now, exceptionsUntil },
    });
    const until = dateOf(exceptionsUntil);
    const told = { kind: "inactivity.published", url: "/committers/inactivity", now };
    const title = `You were named in the inactivity review: until ${until} you can ask for an exception`;
    await queueMail(tx, {
      to: named.map((one) => ({ personId: one.committer.personId })),
      subject: title,
      text: "Somebody found that you seem inactive as a core committer. Nothing changes by itself. Say what you do that Forkmoot does not see, or ask for an exception; afterwards people decide.",
      ...{ why: "You get this because you are a core committer.", key: `inactivity:${review.id}` },
      ...told,
    });
    await notify(tx, { to: named.map((one) => one.committer.personId), title, ...told });
    const support = await loadSupport(tx, {
      ...{ committerIds: named.map((one) => one.committer.id), at: now, rules },
    });
    for (const { committer } of named)
      await notify(tx, {
        to: support.get(committer.id)?.personIds ?? [],
        except: actor.kind === "person" ? actor.personId : null,
        title: `${committer.person.name}, whom you champion, was named in the inactivity review; exceptions until ${until}`,
        ...told,
      });
    return { named: named.length, exceptionsUntil: exceptionsUntil.toISOString() };
  },
  audit: ({ row, output }) => ({ objectType: "inactivity_review", objectId: row.id, data: output }),
});
