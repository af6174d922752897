import { command, requireAllowed } from "@/lib/kernel/command";
import { notFound, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { codeHostFor } from "@/lib/platform/code-host";
import { env } from "@/lib/platform/env";
import { prisma } from "@/lib/platform/prisma";
import { makeRevertBranch } from "@/lib/platform/revert-commits";
import { getIncidentForDecision } from "../load-incident";
import { loadReverts, type Revert } from "../load-reverts";
import { mayReadIncident } from "../policy/incidents";
import { ProposeRevertInput } from "../schema/incidents";

const NEVER = "0".repeat(40);

/**
 * Makes the branch that takes a change back, in the name of whoever asks: as if they had pushed it, so that nobody
 * cross-checks a revert of their own. The pull request and the fork are theirs to open (law 6).
 */
export const proposeRevert = command({
  name: "incident.propose_revert",
  scope: "committers:write",
  input: ProposeRevertInput,
  async prepare({ actor, input }) {
    const db = prisma();
    // Git cannot be rolled back, so whether they may is asked before it begins, and once more with the rows locked.
    requireAllowed(actor, mayReadIncident(actor, await getIncidentForDecision(db, input.incidentId)));
    const reverts = (await loadReverts(db, input.incidentId)).get(input.changeId);
    if (!reverts) throw notFound("This change of the incident");
    const person = await db.person.findUnique({
      where: { id: actor.kind === "person" ? actor.personId : "" },
      select: { name: true, login: true, email: true },
    });
    if (!person) throw refused("A person takes changes back.", "person_only");
    const by = { name: person.name, email: person.email ?? `${person.login}@users.invalid` };
    const made: { revert: Revert; head: string }[] = [];
    for (const revert of reverts) made.push({ revert, head: await make(revert, by) });
    if (made.length === 0) throw refused("It holds no commits to take back.", "nothing_to_revert");
    return made;
  },
  load: (tx, { incidentId }) => getIncidentForDecision(tx, incidentId),
  allow: mayReadIncident,
  async run({ tx, actor, now, facts: made }) {
    const personId = actor.kind === "person" ? actor.personId : "";
    for (const { revert, head } of made) {
      const { componentId, branch } = revert;
      if (await tx.push.findFirst({ where: { componentId, branch, after: head } })) continue;
      const push = { id: newId("push"), componentId, branch, before: NEVER, after: head, personId, at: now };
      await tx.push.create({ data: push });
    }
    return { branches: made.map(({ revert }) => ({ component: revert.component, branch: revert.branch })) };
  },
  audit: ({ row, output }) => ({
    ...{ objectType: "incident", objectId: row.incident.id, serviceId: row.incident.serviceId },
    data: { branches: output.branches },
  }),
});

/** The branch's head: of one that is there already, or made now. */
async function make(revert: Revert, by: { name: string; email: string }) {
  const { component: name, host, repository, defaultBranch, branch, commits } = revert;
  if (host !== "local")
    throw refused(
      `${name} lives on GitHub: take it back with the commands, or with GitHub’s own button.`,
      "on_github",
    );
  if (revert.notContributable)
    throw refused(`${name} does not take contributions: ${revert.notContributable}`, "not_contributable");
  const ref = { host, name, repository, defaultBranch };
  const there = await codeHostFor(ref)
    .resolveBranch(ref, branch)
    .catch(() => null);
  if (there) return there;
  const made = await makeRevertBranch({ home: env().home, name, defaultBranch, commits, branch, by });
  if (made.made) return made.head;
  throw made.why === "conflicts"
    ? refused(
        `Later changes of ${name} stand in the way. Take it back by hand, with the commands on this page.`,
        "conflicts",
      )
    : refused(
        `${defaultBranch} of ${name} does not hold this change, so there is nothing to take back: withdraw the fork, or stop its trial.`,
        "nothing_to_revert",
      );
}
