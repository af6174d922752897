import { dateOf } from "@/lib/format";
import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import { getPersonByLogin } from "@/lib/people/queries/get-person";
import type { Tx } from "@/lib/platform/prisma";
import { mayNominate } from "../policy/nominations";
import { loadVoters } from "../queries/load-nominations";
import { loadPolicy } from "../queries/load-policy";
import type { CommitterState } from "../schema";
import { NominateBody } from "../schema/nominations";

/** States in which somebody cannot be nominated, and what is to be done instead. */
const NOT_NOW: Partial<Record<CommitterState, string>> = {
  onboarding: "is on the way already: further components come once they are active.",
  suspended: "is suspended. A programme admin reinstates them.",
  alumni: "was a core committer before. A programme admin reinstates them.",
};

/** Proposes somebody as a core committer of some components. It takes comments and votes for as long as the programme says. */
export const nominateCommitter = command({
  name: "nomination.open",
  scope: "committers:write",
  input: NominateBody,
  async load(tx, { login, components }, { actor, now }) {
    const me = actor.kind === "person" ? actor.personId : "";
    const maintains = { personId: me, acceptedAt: { not: null }, steppedDownAt: null };
    const isMaintainer = (await tx.maintainership.count({ where: maintains })) > 0;
    // Nobody learns who has an account here who may not nominate.
    const allowed = mayNominate(actor, { personId: null, maintainerIds: isMaintainer ? [me] : [] });
    const person = allowed.ok ? await getPersonByLogin(tx, login) : null;
    return {
      person,
      personId: person?.id ?? null,
      maintainerIds: isMaintainer ? [me] : [],
      components: await tx.component.findMany({
        where: { name: { in: components } },
        select: { id: true, name: true, notContributableReason: true },
      }),
      policy: await loadPolicy(tx, now),
    };
  },
  allow: mayNominate,
  async run({ tx, actor, now, row, input }) {
    const { person, components, policy } = row;
    if (!person || actor.kind !== "person") throw refused("Nobody was named.", "nobody");
    const unknown = input.components.find((name) => !components.some((one) => one.name === name));
    if (unknown) throw refused(`The catalogue has no component “${unknown}”.`, "unknown_component");
    const closed = components.find((one) => one.notContributableReason !== null);
    if (closed)
      throw refused(
        `${closed.name} takes no contributions: ${closed.notContributableReason}`,
        "not_contributable",
      );
    await refuseWhereTaken(tx, person, input.components);
    const rule = policy.rules.nomination;
    const closesAt = new Date(now.getTime() + rule.openDays * 86_400_000);
    const criteria = await tx.selectionCriteria.findFirst({
      where: { publishedAt: { lte: now } },
      orderBy: { publishedAt: "desc" },
      select: { id: true },
    });
    const { id } = await tx.nomination.create({
      data: {
        ...{ id: newId("nomination"), personId: person.id, nominatedById: actor.personId },
        ...{ reasons: input.reasons, openedAt: now, closesAt, rule, criteriaId: criteria?.id ?? null },
        components: { create: components.map((one) => ({ componentId: one.id })) },
      },
    });
    const voters = (await loadVoters(tx, now)).map((one) => one.id).filter((one) => one !== person.id);
    await tell(tx, { id, person, nominator: actor, voters, closesAt, names: input.components, now });
    return { nominationId: id, closesAt: closesAt.toISOString() };
  },
  audit: ({ row, input, output }) => ({
    objectType: "nomination",
    objectId: output.nominationId,
    data: { login: row.person?.login ?? "", components: input.components },
  }),
});

async function refuseWhereTaken(tx: Tx, person: { id: string; name: string }, names: readonly string[]) {
  const open = await tx.nomination.count({ where: { personId: person.id, state: "open" } });
  if (open > 0) throw conflict(`${person.name} is nominated already.`, "nominated");
  const committer = await tx.committer.findUnique({
    where: { personId: person.id },
    select: { state: true, components: { where: { until: null }, select: { name: true } } },
  });
  if (!committer) return;
  const why = NOT_NOW[committer.state];
  if (why) throw conflict(`${person.name} ${why}`, "committer");
  const held = names.find((name) => committer.components.some((one) => one.name === name));
  if (held && committer.state !== "withdrawn")
    throw conflict(`${person.name} is a core committer of ${held} already.`, "committer");
}

interface Told {
  id: string;
  person: { id: string; name: string };
  nominator: { personId: string; name: string };
  voters: string[];
  closesAt: Date;
  names: readonly string[];
  now: Date;
}
async function tell(tx: Tx, { id, person, nominator, voters, closesAt, names, now }: Told) {
  const url = `/committers/nominations/${id}`;
  const which = names.join(", ");
  const until = dateOf(closesAt);
  const about = { type: "nomination", id };
  await notify(tx, {
    ...{ to: [person.id], except: nominator.personId, kind: "nomination.of_you", url, now },
    title: `${nominator.name} nominated you as a core committer`,
    body: `For ${which}. It is open until ${until}.`,
  });
  await notify(tx, {
    ...{ to: voters, except: nominator.personId, kind: "nomination.vote", url, now },
    title: `${person.name} is nominated as a core committer`,
    body: `For ${which}. You may vote until ${until}.`,
  });
  await queueMail(tx, {
    ...{ to: { personId: person.id }, kind: "nomination.of_you", key: `nomination:${id}`, url, about, now },
    subject: "You are nominated as a core committer",
    text: `${asMarkdown(nominator.name)} nominated you as a core committer of ${asMarkdown(which)}. Core committers and maintainers vote until ${until}. Until it is decided you can withdraw.`,
    why: "You get this because you were nominated.",
  });
  const others = voters.filter((personId) => personId !== nominator.personId);
  await queueMail(tx, {
    to: others.map((personId) => ({ personId })),
    ...{ kind: "nomination.vote", key: `nomination:${id}:vote`, url, about, now },
    subject: `Your vote on ${person.name} until ${until}`,
    text: `${asMarkdown(nominator.name)} nominated ${asMarkdown(person.name)} as a core committer of ${asMarkdown(which)}. Read why, and vote until ${until}.`,
    why: "You get this because core committers and maintainers vote on nominations.",
  });
}
