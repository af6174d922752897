import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { notify } from "@/lib/kernel/notify";
import { workOutApproval } from "../approval";
import { drainDeployments } from "../drain-deployments";
import { endBindings } from "../end-bindings";
import { loadConditions } from "../load-conditions";
import { getRevisionForDecision } from "../load-revision";
import { mayCrossCheck } from "../policy";
import { queueDeployment } from "../queue-deployment";
import { checkAnswers } from "../rules";
import { CrossCheckInput } from "../schema";

/** A maintainer's answer on one revision; with enough of them it is approved, and its deployment queued at once. */
export const crossCheckRevision = command({
  name: "revision.cross_check",
  scope: "reviews:write",
  input: CrossCheckInput,
  async load(tx, { revisionId, verdict }, { now }) {
    const row = await getRevisionForDecision(tx, revisionId, now);
    return { ...row, conditions: verdict === "approve" ? await loadConditions(tx, row, now) : [] };
  },
  allow: (actor, row, input) => mayCrossCheck(actor, row, input.verdict),
  async run({ tx, actor, now, row, input }) {
    const { revision } = row;
    if (input.digest !== revision.digest) {
      throw conflict("The revision changed while you read it. Look at it again before you answer.", "digest");
    }
    const complete = checkAnswers(input.verdict, input.items, input.note);
    if (!complete.ok) throw refused(complete.message, complete.reason);
    // Law 3: clearance is looked at here, and again when the deployment starts.
    const uncleared = row.conditions.find((condition) => !condition.isMet);
    if (uncleared) throw refused(`${uncleared.reason} ${sentence(uncleared.fixer)}`, "not_cleared");
    const decider = row.approval.deciders.find(
      (one) => actor.kind === "person" && one.personId === actor.personId,
    );
    if (!decider) throw refused("Only a decider answers.", "not_a_decider");
    await tx.crossCheck.create({
      data: {
        id: newId("crosscheck"),
        revisionId: revision.id,
        personId: decider.personId,
        verdict: input.verdict,
        items: input.items,
        note: input.note,
        standing: decider.standing,
        rule: row.approval.rule,
        at: now,
      },
    });
    const answers = await tx.crossCheck.findMany({
      where: { revisionId: revision.id },
      select: { personId: true, verdict: true, at: true },
    });
    const approval = workOutApproval(
      row.panel,
      answers.map((answer) => ({ ...answer, at: answer.at.getTime() })),
    );
    if (approval.outcome !== "waiting") {
      await tx.revision.update({
        where: { id: revision.id, state: revision.state },
        data: { state: approval.outcome, stateSince: now },
      });
    }
    if (revision.state === "approved") await stopRejected();
    const isApprovedNow = approval.outcome === "approved" && revision.state === "cross_check";
    const deploymentId = isApprovedNow ? await queueDeployment(tx, { revision, now }) : null;
    await tellOwner();
    return { outcome: approval.outcome, deploymentId };

    /** A rejection after the approval: what runs of this revision, and of no other, ends with it. */
    async function stopRejected() {
      const serves = await tx.deployment.count({ where: { revisionId: revision.id, state: "serving" } });
      if (serves > 0) await endBindings(tx, { where: { forkId: revision.forkId }, by: "rejected", now });
      await drainDeployments(tx, { where: { revisionId: revision.id }, reason: "rejected", now });
    }

    async function tellOwner() {
      const words = {
        waiting: "one more answer is needed",
        approved: "approved",
        changes_requested: "changes requested",
        rejected: "rejected",
      };
      await notify(tx, {
        to:
          approval.outcome === "waiting"
            ? [revision.fork.ownerId, ...approval.awaited]
            : [revision.fork.ownerId],
        except: decider?.personId,
        kind: `fork.${approval.outcome}`,
        title: `${revision.fork.title}, revision ${revision.number}: ${words[approval.outcome]}`,
        body: input.note,
        url: `/forks/${revision.fork.number}`,
        forkId: revision.forkId,
        now,
      });
    }
  },
  audit: ({ row: { revision }, input, output }) => ({
    objectType: "revision",
    objectId: revision.id,
    serviceId: revision.fork.serviceId,
    forkId: revision.forkId,
    data: {
      revision: revision.number,
      digest: revision.digest,
      verdict: input.verdict,
      outcome: output.outcome,
      note: input.note,
      items: input.items,
    },
  }),
});

const sentence = (fixer: string | null) => (fixer ? `It takes ${fixer} to mend that.` : "");
