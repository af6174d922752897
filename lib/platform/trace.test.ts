import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { currentTrace, withTrace } from "./trace";

describe("a trace", () => {
  it("is seen by everything that is done in it, however late, and by nothing else", async () => {
    const seen = await withTrace({ requestId: "r1" }, async () => {
      await new Promise((resolve) => setImmediate(resolve));
      return withTrace({ workflowId: "w1" }, async () => currentTrace());
    });
    expect(seen).toEqual({ requestId: "r1", workflowId: "w1" });
    expect(currentTrace()).toEqual({});
  });

  it("stands in each line of the log, and what was logged stays on its line", () => {
    const script = `
      import { log } from "@/lib/platform/log";
      import { withTrace } from "@/lib/platform/trace";
      withTrace({ requestId: "r1", workflowId: "w1" }, () =>
        log.info({ branch: "a\\n{\\"level\\":60}\\u001b[31m", some: { token: "shh" } }, "first\\nsecond"));`;
    const said = execFileSync(process.execPath, ["--import", "tsx", "--input-type=module", "-e", script], {
      encoding: "utf8",
    });
    const lines = said.trim().split("\n");
    expect(lines).toHaveLength(1);
    expect(said).not.toContain("\u001b");
    expect(JSON.parse(lines[0] ?? "")).toMatchObject({
      requestId: "r1",
      workflowId: "w1",
      msg: "first\nsecond",
      some: { token: "[Redacted]" },
    });
  });
});
