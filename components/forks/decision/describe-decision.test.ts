import { describe, expect, it } from "vitest";
import { VERDICT_STATUS } from "@/lib/forks/status";
import { decider, forkPage, jon, mara, may, revision, tobi } from "../fork-page.fixture";
import { describeDecider, describeDecision } from "./describe-decision";

describe("who acts next", () => {
  it("names all whose answer would move it, the reader first", () => {
    const asked = revision({
      approval: { ...revision().approval, deciders: [decider(mara), decider(jon, { isYou: true })] },
    });
    const decision = describeDecision(forkPage({ revisions: [asked], may: { crossCheck: may } }), asked);
    expect(decision.next).toMatchObject({ who: "You or Mara", verb: "act next" });
    expect(decision.status.tone).toBe("needs-you");
  });

  it("shows the same wait in blue to everybody else", () => {
    const decision = describeDecision(forkPage(), revision());
    expect(decision.status.tone).toBe("waiting");
    expect(decision.next).toMatchObject({ who: "Mara or Jon", verb: "act next" });
  });

  it("leaves out of Run checks whoever had a hand in it", () => {
    const deciders = [decider(mara), decider(tobi, { excluded: "contributor", parts: ["pushed"] })];
    const held = revision({
      state: "checking",
      checksHeld: true,
      approval: { ...revision().approval, deciders },
    });
    expect(describeDecision(forkPage(), held).next).toMatchObject({ who: "Mara", verb: "acts next" });
  });

  it("leaves it to the owner to push once changes were requested, and to nobody once the fork has ended", () => {
    const refused = revision({ state: "changes_requested" });
    expect(describeDecision(forkPage(), refused).next).toMatchObject({ who: "Tobi", verb: "pushes next" });
    expect(describeDecision(forkPage({ state: "withdrawn" }), refused).next).toBeNull();
  });
});

it("says that the older revision keeps serving meanwhile", () => {
  const serving = {
    deploymentId: "d1",
    revision: 1,
    since: "",
    health: "healthy" as const,
    healthAt: null,
    manifest: "",
    components: [],
    people: 1,
  };
  const second = revision({ id: "r2", number: 2 });
  const { rule } = describeDecision(
    forkPage({ revisions: [second, revision({ state: "approved" })], serving }),
    second,
  );
  expect(rule).toContain("Revision 1 keeps serving until revision 2 is approved and serving.");
});

describe("how one decider stands", () => {
  const given = { revision: revision(), mayAnswer: true, verdicts: VERDICT_STATUS };

  it("says why somebody does not count", () => {
    const author = decider(tobi, { excluded: "contributor", parts: ["requested", "authored"] });
    expect(describeDecider(author, given)).toMatchObject({
      status: { label: "Author" },
      detail: "does not count",
    });
  });

  it("asks the reader, and nobody else, in amber", () => {
    expect(describeDecider(decider(mara, { isYou: true }), given).status.tone).toBe("needs-you");
    expect(describeDecider(decider(jon), given).status.tone).toBe("waiting");
  });
});

describe("an approval is not the news once it does not serve", () => {
  const approved = revision({ state: "approved" });
  const deployment = {
    id: "d1",
    revision: approved.number,
    stateSince: "2026-01-01T00:00:00Z",
    attempt: 1,
    fault: null,
    blocked: null,
    steps: [],
    queuedAt: "2026-01-01T00:00:00Z",
    startedAt: null,
    servingAt: null,
    endedAt: null,
    endReason: null,
  };

  it("says that it did not start, why, and that the owner pushes next where the change is at fault", () => {
    const fault = {
      whose: "theirs" as const,
      code: "exited",
      message: "It ended at start.",
      component: null,
    };
    const fork = forkPage({ deployments: [{ ...deployment, state: "failed", fault }] });
    const { question, rule, next, status } = describeDecision(fork, approved);
    expect(question).toContain("did not start");
    expect(rule).toBe("It ended at start.");
    expect(next).toMatchObject({ who: "Tobi", verb: "pushes next" });
    expect(status.tone).toBe("refused");
  });

  it("says that the trial was stopped, and who starts it again", () => {
    const fork = forkPage({ deployments: [{ ...deployment, state: "gone", endReason: "stopped" }] });
    const { question, rule } = describeDecision(fork, approved);
    expect(question).toContain("stopped the trial");
    expect(rule).toContain("a maintainer may start it again");
  });
});
