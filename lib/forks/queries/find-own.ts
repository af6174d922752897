import type { PersonActor } from "@/lib/kernel/actor";
import type { Db } from "@/lib/platform/prisma";
import type { Inbox, WaitingItem, WaitingOnOthers } from "../dto";
import { loadPanel } from "../load-panel";
import { ACTIVE_FORK_STATES } from "../schema";
import { toPersonRef } from "./refs";

const MOST = 50;

/** The reader's own forks: what they can do next, and on whom they wait. */
export async function findOwn(db: Db, actor: PersonActor, now: Date): Promise<Inbox> {
  const forks = await db.fork.findMany({
    where: { ownerId: actor.personId, state: { in: [...ACTIVE_FORK_STATES] } },
    orderBy: { stateSince: "asc" },
    take: MOST,
    select: {
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
        select: { state: true, stateSince: true, blocked: true, fault: true },
      },
      bindings: { where: { personId: actor.personId, until: null }, take: 1, select: { id: true } },
    },
  });
  const found = await Promise.all(
    forks.map(async (fork) => {
      const revision = fork.revisions[0];
      const others = revision && (await waitsOnOthers(db, { ...fork, revision }, now));
      return { items: ownItems(fork), others: others ? [others] : [] };
    }),
  );
  return { items: found.flatMap((one) => one.items), others: found.flatMap((one) => one.others) };
}

interface OwnFork {
  number: number;
  title: string;
  service: { title: string };
  revisions: { number: number; state: string; stateSince: Date; finding: string | null }[];
  deployments: { state: string; stateSince: Date; blocked: unknown; fault: unknown }[];
  bindings: { id: string }[];
}

function ownItems(fork: OwnFork): WaitingItem[] {
  const url = `/forks/${fork.number}`;
  const revision = fork.revisions[0];
  const items: WaitingItem[] = [];
  if (revision && ["checks_failed", "changes_requested", "rejected"].includes(revision.state)) {
    items.push({
      kind: "push_again",
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
    const why =
      stuck.state === "failed"
        ? "Its deployment failed. See whose fault it was, mend it or resume."
        : "It waits until everybody with a hand in it is cleared.";
    items.push({
      kind: "resume",
      label: "Deployment",
      icon: "rocket",
      title: `${fork.title} does not serve yet`,
      why,
      since: stuck.stateSince.toISOString(),
      url,
      action: "Look",
    });
  }
  const serving = fork.deployments.find((one) => one.state === "serving");
  if (serving && fork.bindings.length === 0) {
    const why = `It runs, for nobody yet. Join, and your own ${fork.service.title} runs on it.`;
    items.push({
      kind: "join",
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

interface WaitingFork extends OwnFork {
  serviceId: string;
  revision: { id: string; number: number; state: string; stateSince: Date; checksHeld: boolean };
}

async function waitsOnOthers(
  db: Db,
  { revision, ...fork }: WaitingFork,
  now: Date,
): Promise<WaitingOnOthers | null> {
  const isHeld = revision.state === "checking" && revision.checksHeld;
  if (revision.state !== "cross_check" && !isHeld) return null;
  const { approval, people, panel } = await loadPanel(db, {
    revisionId: revision.id,
    serviceId: fork.serviceId,
    now,
  });
  const on = isHeld ? panel.maintainers.map((party) => party.personId) : approval.awaited;
  return {
    title: `${fork.title}, revision ${revision.number}`,
    words: isHeld ? "its checks wait for a maintainer" : "waits for its cross-check",
    on: on.flatMap((id) => {
      const person = people.get(id);
      return person ? [toPersonRef(person)] : [];
    }),
    since: revision.stateSince.toISOString(),
    url: `/forks/${fork.number}`,
  };
}
