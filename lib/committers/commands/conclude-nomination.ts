import { command } from "@/lib/kernel/command";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { createCommitter } from "../create-committer";
import { getNominationForDecision, nominationAudit } from "../load-nomination";
import { mayConclude } from "../policy/nominations";
import { countInWords } from "../rules/nomination";
import { ConcludeInput, type NominationTally } from "../schema/nominations";

/**
 * Ends a nomination whose time has passed: the rule says whether it is approved or not yet. Rule, eligible voters and raw
 * votes are kept with it; who is approved is a committer in onboarding from now on.
 */
export const concludeNomination = command({
  name: "nomination.conclude",
  scope: "committers:write",
  input: ConcludeInput,
  load: (tx, { nominationId }, { now }) => getNominationForDecision(tx, nominationId, now),
  allow: mayConclude,
  async run({ tx, actor, now, row, input }) {
    const { nomination, eligibleIds } = row;
    const { person, count, components } = nomination;
    const endedById = actor.kind === "person" ? actor.personId : null;
    const state = count.isApproved ? ("approved" as const) : ("not_yet" as const);
    const tally: NominationTally = {
      ...{ rule: nomination.rule, at: nomination.countedAt.toISOString(), eligible: [...eligibleIds].sort() },
      nomineeOrganizations: nomination.organizations.map((one) => one.id),
      votes: nomination.ballots.map(({ personId, choice, organizationId }) => ({
        ...{ personId, choice, organizationId },
      })),
    };
    await tx.nomination.update({
      where: { id: nomination.id, state: "open" },
      data: { state, endedAt: now, endedById, outcomeNote: input.note, tally },
    });
    if (count.isApproved)
      await createCommitter(tx, {
        ...{ personId: person.id, nominationId: nomination.id, components, byId: endedById, now },
      });
    const url = count.isApproved ? `/committers/${person.login}` : `/committers/nominations/${nomination.id}`;
    const outcome = count.isApproved ? "approved" : "not yet approved";
    const title = `The nomination of ${person.name} is ${outcome}`;
    await notify(tx, {
      to: [person.id, row.nominatedById, ...tally.votes.map((one) => one.personId)],
      ...{ except: endedById, kind: "nomination.concluded", title, body: countInWords(count), url, now },
    });
    await queueMail(tx, {
      ...{
        to: { personId: person.id },
        kind: "nomination.concluded",
        key: `nomination:${nomination.id}:end`,
      },
      ...{ url, now, about: { type: "nomination", id: nomination.id } },
      subject: `Your nomination is ${outcome}`,
      text: count.isApproved
        ? "The page shows what comes next, and who it waits on: mostly agreements to read and sign."
        : "The page shows how the votes stood. You can be nominated again at any time.",
      why: "You get this because you were nominated.",
    });
    return { state, count };
  },
  audit: ({ row, output: { state, count } }) =>
    nominationAudit(row, {
      state,
      yes: count.yes,
      no: count.no,
      abstain: count.abstain,
      outside: count.outside,
    }),
});
