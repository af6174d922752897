import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { manifestDigest, revisionDigest } from "./digests";
import { applyChanges, chooseManifest, findObstacle, mustHoldChecks, type RequestedChange } from "./rules";

const sha = fc.stringMatching(/^[0-9a-f]{40}$/);
const name = fc.constantFrom("web", "api", "digest", "mailer");
const entries = fc.uniqueArray(fc.record({ component: name, commit: sha }), {
  selector: (entry) => entry.component,
  minLength: 1,
});
const changes = fc.uniqueArray(
  fc.record({ component: name, pullRequestId: fc.uuid(), head: sha, base: sha }),
  {
    selector: (change) => change.component,
    minLength: 1,
  },
);
const digest = fc.stringMatching(/^[0-9a-f]{64}$/);

describe("forks law 1: what runs is exactly what was approved", () => {
  it("a digest does not depend on the order of components", () => {
    fc.assert(
      fc.property(entries, changes, digest, (manifest, pinned, cutFrom) => {
        expect(manifestDigest([...manifest].reverse())).toBe(manifestDigest(manifest));
        expect(revisionDigest(cutFrom, [...pinned].reverse())).toBe(revisionDigest(cutFrom, pinned));
      }),
    );
  });

  it("another commit, base or manifest makes another digest, and so voids approvals", () => {
    fc.assert(
      fc.property(changes, digest, digest, sha, (pinned, cutFrom, other, commit) => {
        const [first, ...rest] = pinned;
        if (!first) return;
        const before = revisionDigest(cutFrom, pinned);
        if (commit !== first.head)
          expect(revisionDigest(cutFrom, [{ ...first, head: commit }, ...rest])).not.toBe(before);
        if (commit !== first.base)
          expect(revisionDigest(cutFrom, [{ ...first, base: commit }, ...rest])).not.toBe(before);
        if (other !== cutFrom) expect(revisionDigest(other, pinned)).not.toBe(before);
      }),
    );
  });
});

describe("forks law 6: a fork runs the whole service again", () => {
  it("it runs every component of its manifest, its own at their heads and the others untouched", () => {
    fc.assert(
      fc.property(entries, changes, (manifest, pinned) => {
        const runs = applyChanges(manifest, pinned);
        expect(runs.map((entry) => entry.component).sort()).toEqual(
          manifest.map((entry) => entry.component).sort(),
        );
        for (const { component, commit } of runs) {
          const own = pinned.find((change) => change.component === component)?.head;
          const given = manifest.find((entry) => entry.component === component)?.commit;
          expect(commit).toBe(own ?? given);
        }
      }),
    );
  });

  it("it stays with the manifest it was cut from until all its branches contain what runs now", () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 1 }), (contains) => {
        const read = (label: string) => ({
          label,
          changes: contains.map((isDescendantOfManifest) => ({ isDescendantOfManifest })),
        });
        const chosen = chooseManifest(read("production"), read("previous"));
        expect(chosen.label).toBe(contains.every(Boolean) ? "production" : "previous");
      }),
    );
  });
});

const fine: RequestedChange = {
  component: "web",
  isInManifest: true,
  notContributableReason: null,
  isPullRequestOpen: true,
  isDescendantOfManifest: true,
  commits: 1,
  files: [{ path: "src/page.js" }],
  filesSinceManifest: [{ path: "src/page.js" }],
  migrationPaths: ["migrations/"],
};

describe("forks law 13: a component that takes no contributions", () => {
  it("is refused with its own reason, whatever else is true of the pull request", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 3 }), fc.boolean(), fc.nat(3), (reason, isOpen, commits) => {
        const found = findObstacle([
          { ...fine, notContributableReason: reason, isPullRequestOpen: isOpen, commits },
        ]);
        expect(found?.reason).toBe("not_contributable");
        expect(found?.message).toContain(reason);
      }),
    );
  });
});

describe("what stops a revision before its code runs", () => {
  it.each([
    ["not_running", { isInManifest: false }],
    ["pull_request_closed", { isPullRequestOpen: false }],
    ["rebase_first", { isDescendantOfManifest: false }],
    ["no_commits", { commits: 0 }],
    ["changes_migration", { files: [{ path: "migrations/0002_groups.sql" }] }],
    ["changes_migration", { files: [{ path: "old/0001.sql", previousPath: "migrations/0001.sql" }] }],
    ["changes_migration", { files: [{ path: "migrations/0003.sql", previousPath: "old/0003.sql" }] }],
    ["changes_migration", { filesSinceManifest: [{ path: "migrations/0002_groups.sql" }] }],
    ["changes_migration", { migrationPaths: ["./src/"] }],
  ] as const)("%s", (reason, change) => {
    expect(findObstacle([{ ...fine, ...change }])?.reason).toBe(reason);
  });

  it("two pull requests to one component", () => {
    expect(findObstacle([fine, fine])?.reason).toBe("two_pull_requests_one_component");
  });

  it("nothing, where all is well", () => {
    expect(findObstacle([fine, { ...fine, component: "api" }])).toBeNull();
  });
});

describe("forks law 12: checks of a stranger's code wait", () => {
  it("unless they are a member, a maintainer, or have a merged fork", () => {
    fc.assert(
      fc.property(fc.boolean(), fc.boolean(), fc.nat(3), (isCoopMember, isMaintainer, mergedForks) => {
        const isKnown = isCoopMember || isMaintainer || mergedForks > 0;
        expect(mustHoldChecks({ isCoopMember, isMaintainer, mergedForks })).toBe(!isKnown);
      }),
    );
  });
});
