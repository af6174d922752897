import { z } from "zod";
import { Fault, Step } from "@/lib/deploy/contract";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { CheckView, DeploymentView, RevisionView } from "../dto";
import type { LoadedPanel } from "../load-panel";
import { CommitSummary, CrossCheckItems, FileChange } from "../schema";
import { personRef, pullRequestUrl, toPersonRef } from "./refs";

export const revisionInclude = {
  changes: {
    include: {
      component: { select: { name: true } },
      pullRequest: { select: { id: true, number: true, title: true, headBranch: true } },
    },
    orderBy: { component: { position: "asc" } },
  },
  checks: {
    include: { component: { select: { name: true } } },
    orderBy: [{ attempt: "desc" }, { component: { name: "asc" } }],
  },
  crossChecks: { include: { person: personRef }, orderBy: { at: "desc" } },
} satisfies Prisma.RevisionInclude;
type RevisionRow = Prisma.RevisionGetPayload<{ include: typeof revisionInclude }>;

const parse = <Schema extends z.ZodType>(schema: Schema, value: unknown, fallback: z.output<Schema>) => {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : fallback;
};
export const parseSteps = (value: unknown) => parse(z.array(Step), value, []);
const parseFault = (value: unknown) => parse(Fault.nullable(), value ?? null, null);
const iso = (date: Date | null) => date?.toISOString() ?? null;

/** A revision for a page; `panel` says who decides on it, `you` is the reader. */
export function toRevisionView(
  row: RevisionRow,
  { service, panel, you }: { service: string; panel: LoadedPanel; you: string },
): RevisionView {
  const { approval } = panel;
  const person = (id: string) => {
    const known = panel.people.get(id);
    return known ? toPersonRef(known) : { id, login: "unknown", name: "Unknown" };
  };
  const partsOf = (id: string) =>
    panel.contributors.filter((one) => one.person.id === id).map((one) => one.part);
  return {
    id: row.id,
    number: row.number,
    digest: row.digest,
    state: row.state,
    stateSince: row.stateSince.toISOString(),
    createdAt: row.createdAt.toISOString(),
    finding: row.finding,
    checksHeld: row.checksHeld,
    changes: row.changes.map((change) => toChangeView(change, service)),
    contributors: groupContributors(panel),
    checks: latestAttempt(row.checks).map(toCheckView),
    crossChecks: row.crossChecks.map((one) => ({
      person: one.person,
      standing: one.standing === "board" || one.standing === "technical_owner" ? one.standing : "maintainer",
      verdict: one.verdict,
      items: parse(CrossCheckItems, one.items, {}),
      note: one.note,
      at: one.at.toISOString(),
    })),
    approval: {
      outcome: approval.outcome,
      given: approval.given,
      needed: approval.needed,
      rule: approval.rule,
      boardDecides: approval.boardDecides,
      awaited: approval.awaited.map(person),
      deciders: approval.deciders.map((decider) => ({
        person: person(decider.personId),
        standing: decider.standing,
        excluded: decider.excluded,
        parts: partsOf(decider.personId),
        verdict: decider.verdict,
        at: iso(row.crossChecks.find((one) => one.personId === decider.personId)?.at ?? null),
        isYou: decider.personId === you,
      })),
    },
  };
}

export function toChangeView(change: RevisionRow["changes"][number], service: string) {
  const { pullRequest: pull, component } = change;
  return {
    component: component.name,
    pullRequest: {
      id: pull.id,
      number: pull.number,
      title: pull.title,
      branch: pull.headBranch,
      url: pullRequestUrl(service, component.name, pull.number),
    },
    head: change.head,
    base: change.base,
    added: change.added,
    removed: change.removed,
    commits: parse(z.array(CommitSummary), change.commits, []),
    files: parse(z.array(FileChange), change.files, []),
    unreleased: parse(z.array(CommitSummary), change.unreleased, []),
  };
}

function groupContributors(panel: LoadedPanel): RevisionView["contributors"] {
  const everybody = [...panel.contributors, ...panel.strangers];
  const labels = [...new Set(everybody.map((one) => one.label))];
  return labels.map((label) => {
    const parts = everybody.filter((one) => one.label === label);
    const person = parts.find((one) => one.person)?.person;
    return { label, person: person ? toPersonRef(person) : null, parts: parts.map((one) => one.part) };
  });
}

const latestAttempt = (checks: RevisionRow["checks"]) =>
  checks.filter((check) => check.attempt === checks[0]?.attempt);

interface CheckRow {
  id: string;
  component: { name: string };
  state: CheckView["state"];
  steps: unknown;
  fault: unknown;
  startedAt: Date | null;
  finishedAt: Date | null;
}
export const toCheckView = (row: CheckRow): CheckView => ({
  id: row.id,
  component: row.component.name,
  state: row.state,
  steps: parseSteps(row.steps),
  fault: parseFault(row.fault),
  startedAt: iso(row.startedAt),
  finishedAt: iso(row.finishedAt),
});

const Blocked = z.array(
  z.object({ subject: z.string(), reason: z.string().nullable(), fixer: z.string().nullable() }),
);
type DeploymentRow = Prisma.DeploymentGetPayload<{ include: { revision: { select: { number: true } } } }>;

export const toDeploymentView = (row: DeploymentRow): DeploymentView => ({
  id: row.id,
  revision: row.revision?.number ?? null,
  state: row.state,
  stateSince: row.stateSince.toISOString(),
  attempt: row.attempt,
  fault: parseFault(row.fault),
  blocked: parse(Blocked.nullable(), row.blocked ?? null, null),
  steps: parseSteps(row.steps),
  queuedAt: row.queuedAt.toISOString(),
  startedAt: iso(row.startedAt),
  servingAt: iso(row.servingAt),
  endedAt: iso(row.endedAt),
  endReason: row.endReason,
});
