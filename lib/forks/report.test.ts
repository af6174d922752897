import { describe, expect, it } from "vitest";
import { type ReportedFork, type ReportView, renderReport } from "./report";

const HEAD = "a".repeat(40);
const revision = {
  number: 2,
  head: HEAD,
  state: "cross_check" as const,
  finding: null,
  isHeld: false,
  awaited: ["Mika", "Sam"],
  rule: "One maintainer who had no hand in it.",
  failedChecks: [],
  uncleared: [],
};
const fork: ReportedFork = {
  number: 7,
  title: "Larger letters",
  owner: "Olu",
  state: "open",
  isActive: true,
  revision,
  deployment: null,
  serving: null,
};
const view = (change: Partial<ReportedFork> | null, of: Partial<ReportView> = {}): ReportView => ({
  pullRequest: { state: "open", headSha: HEAD },
  component: { name: "letters-web", notContributableReason: null },
  service: { slug: "letters", title: "Letters", isRunning: true },
  fork: change && { ...fork, ...change },
  ...of,
});
const render = (change: Partial<ReportedFork> | null, of?: Partial<ReportView>) =>
  renderReport(view(change, of), "https://moot.test");
const deployed = (state: string, more: Partial<NonNullable<ReportedFork["deployment"]>> = {}) =>
  render({
    revision: { ...revision, state: "approved" },
    deployment: { state, blocked: [], fault: null, ...more },
  });

describe("what a pull request's page says of its fork", () => {
  it("names who can move it, and leads to it", () => {
    const report = render({});
    expect(report).toMatchObject({
      conclusion: "action_required",
      title: "Revision 2 waits for its cross-check",
      url: "https://moot.test/forks/7",
    });
    expect(report.summary).toContain("Mika or Sam can give it.");
    expect(report.summary).toContain("[Fork 7: Larger letters](https://moot.test/forks/7)");
  });

  it("says who is not cleared while it is on its way, and who can mend that", () => {
    const uncleared = [{ reason: "Olu has not signed the individual CLA.", fixer: "Olu" }];
    const said = (state: "cross_check" | "rejected") =>
      render({ revision: { ...revision, state, uncleared } }).summary;
    expect(said("cross_check")).toContain(
      "**Not cleared to deploy.** Olu has not signed the individual CLA. Olu can mend it.",
    );
    expect(said("rejected")).not.toContain("Not cleared");
  });

  it("has an answer for every state of a revision and of a deployment", () => {
    const said = [
      render(null),
      render(null, { component: { name: "letters-web", notContributableReason: "It is frozen." } }),
      render(null, { service: { slug: "letters", title: "Letters", isRunning: false } }),
      render({ revision: null }),
      render({ revision: { ...revision, head: "b".repeat(40) } }),
      render({ revision: { ...revision, state: "checking" } }),
      render({ revision: { ...revision, state: "checking", isHeld: true } }),
      render({ revision: { ...revision, state: "checks_failed", failedChecks: ["letters-web"] } }),
      render({ revision: { ...revision, state: "changes_requested" } }),
      render({ revision: { ...revision, state: "rejected" } }),
      deployed("queued"),
      deployed("queued", { blocked: [{ reason: "Olu is suspended.", fixer: "an administrator" }] }),
      deployed("running"),
      deployed("failed", { fault: "It did not become healthy." }),
      deployed("serving"),
      deployed("gone"),
      render({ state: "withdrawn", isActive: false }),
    ].map(({ conclusion, title }) => `${conclusion ?? "going on"}: ${title}`);
    expect(said).toEqual([
      "neutral: No fork requested",
      "neutral: Cannot be forked",
      "neutral: Cannot be forked yet",
      "going on: The next revision is being cut",
      "going on: The next revision is being cut",
      "going on: Revision 2 is being built and tested",
      "action_required: Revision 2: checks wait for a maintainer",
      "failure: Revision 2: checks failed",
      "failure: Revision 2: changes requested",
      "failure: Revision 2 was rejected",
      "going on: Revision 2 is approved and is being started",
      "action_required: Revision 2 is approved and has to wait",
      "going on: Revision 2 is approved and is being started",
      "failure: Revision 2 did not start",
      "success: Revision 2 serves",
      "neutral: Revision 2 was approved and does not run",
      "neutral: Fork withdrawn",
    ]);
    expect(
      deployed("queued", { blocked: [{ reason: "Olu is suspended.", fixer: "an administrator" }] }).summary,
    ).toContain("Olu is suspended. An administrator can mend it.");
  });

  it("says that an older revision keeps serving while a newer one waits (forks law 1)", () => {
    const report = render({ serving: { revision: 1, people: 3 } });
    expect(report.summary).toContain(
      "Revision 1 keeps serving 3 people until a newer one is approved and serves.",
    );
  });

  it("lets nobody's words become markup on GitHub", () => {
    const report = render({ title: "[free](https://evil.test) <img src=x> @everybody", owner: "*O*" });
    expect(report.summary).not.toMatch(/(?<!\\)\]\(https:\/\/evil/);
    expect(report.summary).not.toMatch(/(?<!\\)<img/);
    expect(report.summary).not.toMatch(/(?<!\\)@everybody/);
  });
});
