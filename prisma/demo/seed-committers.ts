import { DEFAULT_RULES } from "@/lib/committers/schema";
import type { NominationChoice, NominationTally } from "@/lib/committers/schema/nominations";
import { newId } from "@/lib/kernel/ids";
import { DEMO_COMMITTER_ROWS, OPEN_NOMINATION } from "./committers";
import type { History } from "./history";
import { seedAgreements } from "./seed-agreements";

const RULE = DEFAULT_RULES.pilot.nomination;
type Row = (typeof DEMO_COMMITTER_ROWS)[number];

/** The core committers of the demo, as far as nominating, onboarding and leaving go. */
export async function seedCommitters(history: History) {
  const { tx, ago, personId } = history;
  await seedAgreements(history);
  for (const row of DEMO_COMMITTER_ROWS) await seedCommitter(history, row);
  const { login, components, comment, ...open } = OPEN_NOMINATION;
  const id = await seedNomination(history, { login, components, ...open, endedDays: null });
  await tx.nominationComment.create({
    data: {
      ...{ id: newId("comment"), nominationId: id, authorId: personId(comment.by) },
      ...{ text: comment.text, at: ago(comment.days) },
    },
  });
}

async function seedCommitter(history: History, row: Row) {
  const { tx, ago, personId } = history;
  const { login, components, nomination, spans, champions, firstMergeDays } = row;
  const [first, last] = [spans[0], spans.at(-1)];
  if (!first || !last) throw new Error(`${login} has no history.`);
  const nominationId = await seedNomination(history, {
    ...{ login, components, ...nomination, endedDays: first.days },
  });
  const isActive = last.state === "active";
  const { id: committerId } = await tx.committer.create({
    data: {
      ...{ id: newId("committer"), personId: personId(login), nominationId, state: last.state },
      ...{ since: ago(last.days), createdAt: ago(first.days) },
      firstMergeAt: firstMergeDays === undefined ? null : ago(firstMergeDays),
    },
  });
  for (const [index, { state, days, reason }] of spans.entries()) {
    const next = spans[index + 1];
    await tx.committerSpan.create({
      data: {
        ...{ id: newId("span"), committerId, state, from: ago(days), until: next ? ago(next.days) : null },
        ...{ reason, byId: personId("board") },
      },
    });
  }
  for (const { id, name } of await findComponents(history, components))
    await tx.committerComponent.create({
      data: {
        ...{ id: newId("right"), committerId, componentId: id, name, from: ago(first.days) },
        ...(isActive && { access: "granted" as const, accessAt: ago(last.days) }),
      },
    });
  for (const champion of champions)
    await tx.championAssignment.create({
      data: {
        ...{ id: newId("champion"), committerId, championId: personId(champion) },
        ...{ from: ago(first.days), assignedById: personId("board") },
      },
    });
}

interface Nominated {
  login: string;
  components: string[];
  by: string;
  days: number;
  endedDays: number | null;
  reasons: string;
  votes: readonly (readonly [string, NominationChoice])[];
}
async function seedNomination(history: History, given: Nominated): Promise<string> {
  const { tx, ago, personId } = history;
  const id = newId("nomination");
  const at = (days: number, hours: number) => new Date(ago(days).getTime() + hours * 3_600_000);
  const votes = [];
  for (const [index, [login, choice]] of given.votes.entries())
    votes.push({
      ...{ personId: personId(login), choice, at: at(given.days - 1, index * 5) },
      organizationId: await employerOf(history, login),
    });
  const employer = await employerOf(history, given.login);
  const closesAt = ago(given.days - RULE.openDays);
  const tally: NominationTally = {
    ...{ rule: RULE, at: closesAt.toISOString(), nomineeOrganizations: employer ? [employer] : [] },
    eligible: votes.map((vote) => vote.personId),
    votes: votes.map(({ at: _at, ...vote }) => vote),
  };
  await tx.nomination.create({
    data: {
      ...{ id, personId: personId(given.login), nominatedById: personId(given.by), reasons: given.reasons },
      ...{ openedAt: ago(given.days), closesAt, rule: RULE },
      ...(given.endedDays !== null && {
        ...{ state: "approved" as const, endedAt: ago(given.endedDays), endedById: personId("board"), tally },
      }),
      votes: { create: votes },
      components: {
        create: (await findComponents(history, given.components)).map((one) => ({ componentId: one.id })),
      },
    },
  });
  return id;
}

const findComponents = ({ tx }: History, names: string[]) =>
  tx.component.findMany({ where: { name: { in: names } }, select: { id: true, name: true } });

async function employerOf({ tx, personId }: History, login: string): Promise<string | null> {
  const found = await tx.affiliation.findFirst({
    where: { personId: personId(login), until: null },
    select: { organizationId: true },
  });
  return found?.organizationId ?? null;
}
