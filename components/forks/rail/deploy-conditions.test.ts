import { describe, expect, it } from "vitest";
import type { DeploymentView } from "@/lib/forks/dto";
import { forkPage, may, revision } from "../fork-page.fixture";
import { describeConditions } from "./deploy-conditions";

const deployment = (over: Partial<DeploymentView>): DeploymentView => ({
  id: "d1",
  revision: 1,
  state: "queued",
  stateSince: "",
  attempt: 1,
  fault: null,
  blocked: null,
  steps: [],
  queuedAt: "",
  startedAt: null,
  servingAt: null,
  endedAt: null,
  endReason: null,
  ...over,
});
const terms = (isKnown: boolean) => ({
  data: { mode: "shared" as const, words: "", migrationsChanged: false },
  secrets: [{ name: "mail_relay", purpose: "", component: "api", isNew: true, isKnown }],
  isolation: [],
});

describe("may a revision deploy?", () => {
  it("is the reader's, in amber, while their approval is missing", () => {
    const asked = revision();
    expect(describeConditions(forkPage({ may: { crossCheck: may } }), asked).verdict).toMatchObject({
      label: "Not yet",
      tone: "needs-you",
    });
    expect(describeConditions(forkPage(), asked).verdict.tone).toBe("waiting");
  });

  it("names who can mend what holds an approved one", () => {
    const blocked = [
      { subject: "tobi", reason: "The account of tobi is suspended.", fixer: "an administrator" },
    ];
    const clearance = blocked.map((one) => ({ ...one, isMet: false, href: null }));
    const approved = revision({ state: "approved" });
    const { verdict, conditions } = describeConditions(
      forkPage({ deployments: [deployment({ blocked })], clearance }),
      approved,
    );
    expect(verdict.label).toBe("No");
    expect(conditions).toContainEqual(
      expect.objectContaining({
        words: "The account of tobi is suspended.",
        who: "an administrator",
        tone: "refused",
      }),
    );
  });

  it("waits for Resume once what held it is mended", () => {
    const blocked = [{ subject: "tobi", reason: "Tobi has not signed.", fixer: "Tobi" }];
    const fork = forkPage({ deployments: [deployment({ blocked })] });
    const { verdict, conditions } = describeConditions(fork, revision({ state: "approved" }));
    expect(verdict.label).toBe("Not yet");
    expect(conditions.map((one) => one.words)).toContain("It was held back, and can be resumed");
  });

  it("refuses a secret that the service does not have", () => {
    const { verdict } = describeConditions(
      forkPage({ terms: terms(false) }),
      revision({ state: "approved" }),
    );
    expect(verdict.label).toBe("No");
  });

  it("says that it deploys while it does", () => {
    const fork = forkPage({ deployments: [deployment({ state: "running" })], terms: terms(true) });
    const { verdict, conditions } = describeConditions(fork, revision({ state: "approved" }));
    expect(verdict.label).toBe("It deploys");
    expect(conditions.every((one) => one.tone === "live")).toBe(true);
  });
});
