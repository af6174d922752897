import { describe, expect, it } from "vitest";
import { nextWords } from "@/components/catalog/way-words";
import type { BranchView, ForkListItem, PullRequestView } from "./dto";
import { nextStep, type Reader } from "./next-step";

const ana = { id: "p1", login: "contributor", name: "Ana Bell" };
const service = { slug: "noticeboard", title: "Noticeboard", url: "http://noticeboard.localhost:4000" };
const at = "2026-11-21T10:00:00.000Z";

const fork = (change: Partial<ForkListItem> = {}): ForkListItem => ({
  number: 7,
  title: "Bigger letters",
  state: "open",
  service,
  owner: ana,
  openedAt: at,
  revision: { number: 1, state: "cross_check" },
  deployment: null,
  people: 0,
  ...change,
});
const pull = (change: Partial<PullRequestView> = {}): PullRequestView => ({
  id: "pull_1",
  component: "noticeboard-web",
  number: 2,
  title: "Bigger letters",
  body: "",
  state: "open",
  branch: "bigger",
  head: "a".repeat(40),
  openedBy: ana,
  openedByLogin: null,
  openedAt: at,
  updatedAt: at,
  mergedAt: null,
  mergedBy: null,
  mergedByLogin: null,
  fork: null,
  ...change,
});
const branch = (change: Partial<BranchView> = {}) => ({
  component: "noticeboard-web",
  name: "bigger",
  sha: "a".repeat(40),
  title: "Make letters bigger",
  authorName: "Ana Bell",
  at,
  pullRequest: null,
  ...change,
});
const reader = (change: Partial<Reader> = {}): Reader => ({
  personId: ana.id,
  login: ana.login,
  name: ana.name,
  hasGitToken: true,
  forks: [],
  pullRequests: [],
  branches: [],
  ...change,
});

describe("the next step on the way to one's own version", () => {
  it("is signing in, for a stranger", () => {
    expect(nextStep(null)).toEqual({ at: "clone", do: "sign_in" });
  });

  it("is a token to push with, and then cloning", () => {
    expect(nextStep(reader({ hasGitToken: false }))).toEqual({ at: "clone", do: "make_token" });
    expect(nextStep(reader())).toEqual({ at: "clone", do: "clone" });
  });

  it("is mending, where their fork does not go on by itself", () => {
    const states = ["checks_failed", "changes_requested", "rejected"] as const;
    for (const state of states) {
      const stopped = fork({ revision: { number: 1, state } });
      const next = nextStep(reader({ forks: [stopped] }));
      expect(next).toEqual({ at: "cross_check", do: "mend_fork", fork: stopped, because: state });
      expect(nextWords(next, service).title).not.toContain("on its way");
    }
  });

  it("is a pull request once a branch of theirs was pushed", () => {
    const next = nextStep(
      reader({ branches: [branch({ authorName: "Somebody Else", name: "other" }), branch()] }),
    );
    expect(next).toEqual({
      at: "pull_request",
      do: "open_pull_request",
      component: "noticeboard-web",
      branch: "bigger",
    });
  });

  it("leaves other people's branches and pull requests to them", () => {
    const others = reader({
      branches: [branch({ authorName: "Somebody Else" })],
      pullRequests: [
        pull({ openedBy: { id: "p2", login: "other", name: "Somebody Else" } }),
        pull({ openedBy: null }),
      ],
    });
    expect(nextStep(others)).toEqual({ at: "clone", do: "clone" });
  });

  it("is requesting a fork once their pull request is open", () => {
    const next = nextStep(reader({ branches: [branch()], pullRequests: [pull()] }));
    expect(next).toMatchObject({ at: "fork", do: "request_fork", pullRequest: { number: 2 } });
  });

  it("passes over pull requests that are closed or in a fork already", () => {
    const pullRequests = [pull({ state: "closed" }), pull({ fork: { number: 1, title: "Another" } })];
    expect(nextStep(reader({ pullRequests })).at).toBe("clone");
  });

  it("is following the fork until it serves, and using it then", () => {
    expect(nextStep(reader({ forks: [fork()] }))).toMatchObject({ at: "cross_check", fork: { number: 7 } });
    const serving = fork({ number: 5, deployment: { state: "serving", revision: 1 } });
    expect(nextStep(reader({ forks: [fork(), serving] }))).toMatchObject({
      at: "yours",
      fork: { number: 5 },
    });
  });

  it("begins again after a fork has ended", () => {
    expect(nextStep(reader({ forks: [fork({ state: "withdrawn" })] })).at).toBe("clone");
  });
});
