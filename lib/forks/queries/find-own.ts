import { Fault } from "@/lib/deploy/contract";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import type { Inbox, WaitingItem, WaitingOnOthers } from "@/lib/kernel/waiting";
import type { Db } from "@/lib/platform/prisma";
import { type LoadedPanel, loadPanels } from "../load-panel";
import { ACTIVE_FORK_STATES } from "../schema";
import { toPersonRef } from "./refs";

const MOST = 50;

/** The reader's own forks: what they can do next, and on whom they wait. */
export async function findOwn(db: Db, actor: PersonActor, now: Date): Promise<Inbox> {
  const forks = await listOwnForks(db, actor);
  const waiting = forks.flatMap((fork) => {
    const revision = fork.revisions[0];
    return revision && waitsOnOthers(revision) ? [{ fork, revision }] : [];
  });
  const panels = await loadPanels(
    db,
    waiting.map(({ fork, revision }) => ({ revisionId: revision.id, serviceId: fork.serviceId })),
    now,
  );
  return {
    items: forks.flatMap(ownItems),
    others: waiting.flatMap(({ fork, revision }) => {
      const panel = panels.get(revision.id);
      return panel ? [toOthers(fork, revision, panel)] : [];
    }),
  };
}

/** How many things the reader can do next about their own forks: as many as `findOwn` lists, without on whom they wait. */
export async function countOwn(db: Db, actor: PersonActor): Promise<number> {
  return (await listOwnForks(db, actor)).flatMap(ownItems).length;
}

const ownSelect = (personId: string) =>
  ({
    number: true,
    title: true,
    serviceId: true,
    service: { select: { title: true } },
    revisions: {
      orderBy: { number: "desc" },
      take: 1,
      select: { id: true, number: true, state: true, stateSince: true, finding: true, checksHeld: true },
    },
    deployments: {
      where: { state: { in: ["queued", "failed", "serving"] } },
      orderBy: { queuedAt: "desc" },
      take: 20,
      select: { state: true, stateSince: true, blocked: true, fault: true },
    },
    bindings: { where: { personId, until: null }, take: 1, select: { id: true } },
  }) satisfies Prisma.ForkSelect;
type OwnFork = Prisma.ForkGetPayload<{ select: ReturnType<typeof ownSelect> }>;

const listOwnForks = (db: Db, { personId }: PersonActor): Promise<OwnFork[]> =>
  db.fork.findMany({
    where: { ownerId: personId, state: { in: [...ACTIVE_FORK_STATES] } },
    orderBy: { stateSince: "asc" },
    take: MOST,
    select: ownSelect(personId),
  });

function ownItems(fork: OwnFork): WaitingItem[] {
  const url = `/forks/${fork.number}`;
  const revision = fork.revisions[0];
  const items: WaitingItem[] = [];
  if (revision && ["checks_failed", "changes_requested", "rejected"].includes(revision.state)) {
    items.push({
      kind: "push_again",
      tab: "mend",
      label: "Revision",
      icon: "git-commit",
      title: `${fork.title}, revision ${revision.number}: ${revision.state.replace("_", " ")}`,
      why: revision.finding ?? "Push a commit to its branch, and the next revision is checked at once.",
      since: revision.stateSince.toISOString(),
      url,
      action: "See why",
    });
  }
  const stuck = fork.deployments.find(
    (one) => one.state === "failed" || (one.state === "queued" && one.blocked !== null),
  );
  if (stuck) {
    const isTheirs =
      stuck.state === "failed" && Fault.nullable().catch(null).parse(stuck.fault)?.whose === "theirs";
    const why = isTheirs
      ? "The change failed when it was started. Push a commit that mends it; the next revision is checked at once."
      : stuck.state === "failed"
        ? "Forkmoot failed to start it; nothing is wrong with the change. Resume it from its page."
        : "It waits until everybody with a hand in it is cleared.";
    items.push({
      kind: isTheirs ? "push_again" : "resume",
      tab: "mend",
      label: "Deployment",
      icon: "rocket",
      title: `${fork.title} does not serve yet`,
      why,
      since: stuck.stateSince.toISOString(),
      url,
      action: isTheirs ? "See why" : "Look",
    });
  }
  const serving = fork.deployments.find((one) => one.state === "serving");
  if (serving && fork.bindings.length === 0) {
    const why = `It runs, for nobody yet. Join, and your own ${fork.service.title} runs on it.`;
    items.push({
      kind: "join",
      tab: "join",
      label: "Trial",
      icon: "radio",
      title: `${fork.title} serves: join it`,
      why,
      since: serving.stateSince.toISOString(),
      url,
      action: "Join the trial",
    });
  }
  return items;
}

type Revision = OwnFork["revisions"][number];
const isHeld = (revision: Revision) => revision.state === "checking" && revision.checksHeld;
const waitsOnOthers = (revision: Revision) => revision.state === "cross_check" || isHeld(revision);

function toOthers(fork: OwnFork, revision: Revision, { approval, people, panel }: LoadedPanel) {
  const on = isHeld(revision) ? panel.maintainers.map((party) => party.personId) : approval.awaited;
  return {
    title: `${fork.title}, revision ${revision.number}`,
    words: isHeld(revision) ? "its checks wait for a maintainer" : "waits for its cross-check",
    on: on.flatMap((id) => {
      const person = people.get(id);
      return person ? [toPersonRef(person)] : [];
    }),
    since: revision.stateSince.toISOString(),
    url: `/forks/${fork.number}`,
  } satisfies WaitingOnOthers;
}
