import { describe, expect, it } from "vitest";
import type { CheckView, DeploymentView, ForkProgress } from "@/lib/forks/dto";
import { chooseSubject, listSubjects } from "./subjects";

const at = "2027-02-09T14:00:00.000Z";
const deployment = (over: Partial<DeploymentView>): DeploymentView => ({
  id: "d1",
  revision: 1,
  state: "serving",
  stateSince: at,
  attempt: 1,
  fault: null,
  blocked: null,
  steps: [],
  queuedAt: at,
  startedAt: at,
  servingAt: at,
  endedAt: null,
  endReason: null,
  ...over,
});
const check = (state: CheckView["state"]): CheckView => ({
  id: state,
  component: "api",
  state,
  steps: [],
  fault: null,
  startedAt: null,
  finishedAt: null,
});
const progress = (over: Partial<ForkProgress>): ForkProgress => ({
  version: "1",
  state: "open",
  isMoving: false,
  revision: null,
  deployments: [],
  now: at,
  ...over,
});
const checking = (...states: CheckView["state"][]) => ({
  number: 2,
  state: "checking" as const,
  checks: states.map(check),
});

describe("what a fork's progress shows", () => {
  it("leaves out deployments that are gone while another stands", () => {
    const shown = listSubjects(
      progress({ deployments: [deployment({}), deployment({ id: "d0", state: "gone" })] }),
    );
    expect(shown.map((one) => one.id)).toEqual(["d1"]);
  });

  it("keeps the last deployment when all are gone", () => {
    const gone = [deployment({ id: "d2", state: "gone" }), deployment({ id: "d1", state: "gone" })];
    expect(listSubjects(progress({ deployments: gone })).map((one) => one.id)).toEqual(["d2"]);
  });

  it("opens on what moves, then on what failed, then on what serves", () => {
    const serving = deployment({});
    const moving = listSubjects(
      progress({ deployments: [serving], revision: checking("passed", "running") }),
    );
    expect(chooseSubject(moving, null)?.id).toBe("checks");
    const failed = listSubjects(progress({ deployments: [serving], revision: checking("passed", "failed") }));
    expect(chooseSubject(failed, null)?.id).toBe("checks");
    const rests = listSubjects(progress({ deployments: [serving], revision: checking("passed") }));
    expect(chooseSubject(rests, null)?.id).toBe("d1");
  });

  it("opens on what the address names", () => {
    const subjects = listSubjects(progress({ deployments: [deployment({})], revision: checking("running") }));
    expect(chooseSubject(subjects, "d1")?.id).toBe("d1");
  });

  it("shows a queued deployment that is blocked as held, not as moving", () => {
    const blocked = [{ subject: "tobi", reason: "suspended", fixer: "an administrator" }];
    const [held] = listSubjects(progress({ deployments: [deployment({ state: "queued", blocked })] }));
    expect(held).toMatchObject({ isMoving: false, hasFailed: true, status: { label: "Held" } });
  });

  it("says whose a failure is", () => {
    const fault = { whose: "ours" as const, code: "no_ports", message: "No port is free.", component: null };
    const [failed] = listSubjects(progress({ deployments: [deployment({ state: "failed", fault })] }));
    expect(failed?.status.label).toBe("Forkmoot failed");
  });
});
