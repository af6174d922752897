import examples from "@octokit/webhooks-examples";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readDelivery, Sync } from "./read-delivery";

const named = (name: string) => examples.find((one) => one.name === name)?.examples ?? [];
const HANDLED = [
  "pull_request",
  "push",
  "check_run",
  "check_suite",
  "status",
  "installation",
  "installation_repositories",
  "repository",
];

describe("what a webhook asks to look at again", () => {
  it("is the pull request, the branch, the commit, the repository or the installation that it names", () => {
    expect(readDelivery("pull_request", named("pull_request")[0])).toMatchObject({
      syncs: [{ kind: "pull_request", repository: "Codertocat/Hello-World", number: 2 }],
      reason: null,
    });
    const push = { ref: "refs/heads/feature/weeks", repository: { full_name: "coop/web" } };
    expect(readDelivery("push", push).syncs).toEqual([
      { kind: "branch", repository: "coop/web", branch: "feature/weeks" },
    ]);
    expect(readDelivery("check_run", named("check_run")[0]).syncs).toEqual([
      {
        kind: "checks",
        repository: "Codertocat/Hello-World",
        sha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821",
      },
    ]);
    expect(readDelivery("installation_repositories", named("installation_repositories")[0]).syncs).toEqual([
      { kind: "installation", installationId: 957387 },
    ]);
    // By its id: under the name that it has now nobody here may know it.
    expect(readDelivery("repository", named("repository")[0])).toMatchObject({
      syncs: [{ kind: "repository", repositoryId: "186853002" }],
      repository: null,
    });
  });

  it("is nothing for a tag, a ping, an App that was removed, and whatever is not ours; and it says why", () => {
    const tag = { ref: "refs/tags/v1", repository: { full_name: "coop/web" } };
    const removed = { action: "deleted", installation: { id: 2 } };
    for (const facts of [
      readDelivery("push", tag),
      readDelivery("ping", {}),
      readDelivery("installation", removed),
      readDelivery("star", named("star")[0]),
      readDelivery("constructor", {}),
    ]) {
      expect(facts.syncs).toEqual([]);
      expect(facts.reason).toMatch(/^[A-Z].*\.$/);
    }
  });

  it("is understood in every real example of an event that is handled", () => {
    for (const event of HANDLED)
      for (const payload of named(event)) {
        const { reason } = readDelivery(event, payload);
        expect(reason).not.toBe("The payload is not what GitHub sends with this event.");
      }
  });

  it("never trips over a payload, whatever it holds, and never asks for what is no name", () => {
    const event = fc.constantFrom(...HANDLED, "ping", "star", "__proto__");
    const shaped = fc.record(
      {
        action: fc.anything(),
        ref: fc.oneof(
          fc.string(),
          fc.string().map((name) => `refs/heads/${name}`),
        ),
        sha: fc.anything(),
        repository: fc.record({ full_name: fc.oneof(fc.string(), fc.constant("coop/web")) }),
        pull_request: fc.record({ number: fc.oneof(fc.integer(), fc.anything()) }),
        check_run: fc.record({ head_sha: fc.string() }),
        installation: fc.record({ id: fc.oneof(fc.integer(), fc.double()) }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(event, fc.oneof(fc.anything(), shaped), (event, payload) => {
        const { syncs, reason } = readDelivery(event, payload);
        expect(syncs.length === 0).toBe(reason !== null);
        for (const sync of syncs) expect(Sync.safeParse(sync).success).toBe(true);
      }),
    );
  });
});
