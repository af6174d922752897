import type { DeciderView, ForkPage, RevisionView } from "@/lib/forks/dto";

const at = "2027-02-16T11:41:00.000Z";
const may = { ok: true } as const;
const mayNot = { ok: false, reason: "no", message: "No." } as const;
export const tobi = { id: "tobi", login: "tobi", name: "Tobi" };
export const mara = { id: "mara", login: "mara-k", name: "Mara" };
export const jon = { id: "jon", login: "jon-e", name: "Jon" };
export { may, mayNot };

/** Somebody who decides and has not answered yet. */
export const decider = (person: typeof mara, over: Partial<DeciderView> = {}): DeciderView => ({
  person,
  standing: "maintainer",
  excluded: null,
  parts: [],
  verdict: null,
  at: null,
  isYou: false,
  ...over,
});

/** Revision 1 of Tobi's fork, waiting for the cross-check of Mara or Jon. */
export const revision = (over: Partial<RevisionView> = {}): RevisionView => ({
  id: "r1",
  number: 1,
  digest: "8".repeat(64),
  state: "cross_check",
  stateSince: at,
  createdAt: at,
  finding: null,
  checksHeld: false,
  changes: [],
  contributors: [{ label: "tobi", person: tobi, parts: ["requested"] }],
  checks: [],
  crossChecks: [],
  approval: {
    outcome: "waiting",
    given: 0,
    needed: 1,
    rule: "1 of 2 maintainers.",
    deciders: [decider(mara), decider(jon)],
    awaited: [mara, jon],
    boardDecides: false,
  },
  ...over,
});

/** Tobi's fork 42 as somebody sees it who may do nothing. */
export function forkPage(
  over: Partial<Omit<ForkPage, "you">> & { may?: Partial<ForkPage["you"]["may"]> } = {},
): ForkPage {
  const { may: mays, ...rest } = over;
  return {
    id: "f42",
    number: 42,
    title: "Weekly digest",
    reason: "",
    state: "open",
    openedAt: at,
    stateSince: at,
    service: { slug: "noticeboard", title: "Noticeboard", url: "http://noticeboard.localhost:4000" },
    owner: tobi,
    revisions: [revision()],
    deployments: [],
    serving: null,
    clearance: [{ subject: "tobi", isMet: true, reason: null, fixer: null, href: null }],
    lapse: null,
    reported: [],
    terms: null,
    missing: { count: 0, daysBehind: 0, commits: [] },
    timeline: [],
    you: {
      isOwner: false,
      binding: null,
      may: {
        crossCheck: mayNot,
        runChecks: mayNot,
        withdraw: mayNot,
        join: mayNot,
        stopTrial: mayNot,
        keepTrial: mayNot,
        resume: mayNot,
        readRunLog: mayNot,
        ...mays,
      },
    },
    now: at,
    ...rest,
  };
}
