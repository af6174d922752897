import { mkdir, readdir, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeTemporary, newWorkingCopy } from "./git-test-kit";
import { ensureRepository, importBranches, pushesFolder } from "./local-repositories";
import { type IngestOptions, ingestRecords, parseRecord, type RecordedPush } from "./push-records";

const ZERO = "0".repeat(40);
const MISSING = "f".repeat(40);
let home: string;
let remove: () => Promise<void>;
let commit: string;
let recorded: RecordedPush[];
let failures: unknown[];

const options = (more: Partial<IngestOptions> = {}): IngestOptions => ({
  home,
  abandonedAfterMs: 60_000,
  record: async (push) => {
    recorded.push(push);
  },
  onFailure: ({ error }) => failures.push(error),
  ...more,
});
const text = (refs: string[]) =>
  `${["forkmoot-push 1", "pusher person_ada", "at 2026-03-01T10:00:00.000Z", ...refs].join("\n")}\n`;
const write = async (id: string, content: string, minutesAgo = 0) => {
  const file = join(pushesFolder(home, "board-api"), id);
  await writeFile(file, content);
  const at = new Date(Date.now() - minutesAgo * 60_000);
  await utimes(file, at, at);
};
const left = () => readdir(pushesFolder(home, "board-api"));

beforeAll(async () => {
  const temporary = await makeTemporary();
  home = temporary.folder;
  remove = temporary.remove;
  const copy = await newWorkingCopy(join(home, "copy"));
  commit = await copy.commit("Begin", { "a.txt": "a\n" });
  await ensureRepository("board-api", { home });
  await importBranches("board-api", { home, from: copy.folder });
}, 60_000);
beforeEach(() => {
  recorded = [];
  failures = [];
});
afterAll(() => remove());

describe("push records", () => {
  it("are read oldest first, and removed once recorded", async () => {
    await write("b", text([`ref ${ZERO} ${commit} refs/heads/older`]), 2);
    await write("a", text([`ref ${commit} ${ZERO} refs/heads/newer`]), 1);
    expect(await ingestRecords(options())).toEqual({ recorded: 2, dropped: 0, waiting: 0 });
    expect(recorded.map((one) => one.branch)).toEqual(["older", "newer"]);
    expect(recorded[0]).toEqual({
      key: "push:board-api:b:older",
      componentName: "board-api",
      personId: "person_ada",
      branch: "older",
      before: ZERO,
      after: commit,
      at: new Date("2026-03-01T10:00:00.000Z"),
    });
    expect(await left()).toEqual([]);
  });

  it("wait while their commits may still arrive, and are dropped when those never came", async () => {
    await write("c", text([`ref ${ZERO} ${MISSING} refs/heads/x`]));
    expect(await ingestRecords(options())).toEqual({ recorded: 0, dropped: 0, waiting: 1 });
    expect(await left()).toEqual(["c"]);
    expect(await ingestRecords(options({ now: Date.now() + 61_000 }))).toEqual({
      recorded: 0,
      dropped: 1,
      waiting: 0,
    });
    expect(recorded).toEqual([]);
    expect(await left()).toEqual([]);
  });

  it("stay, with the same key, when recording failed; others do not wait for them", async () => {
    await write("d", text([`ref ${ZERO} ${commit} refs/heads/d`]), 2);
    await write("e", text([`ref ${ZERO} ${commit} refs/heads/e`]), 1);
    const record = async (push: RecordedPush) => {
      if (push.branch === "d") throw new Error("the database is down");
      recorded.push(push);
    };
    expect(await ingestRecords(options({ record }))).toEqual({ recorded: 1, dropped: 0, waiting: 1 });
    expect(failures).toHaveLength(1);
    expect(await ingestRecords(options())).toEqual({ recorded: 1, dropped: 0, waiting: 0 });
    expect(recorded.map((one) => one.key)).toEqual(["push:board-api:e:e", "push:board-api:d:d"]);
  });

  it("that nobody can read are set aside, once, and said so", async () => {
    await write("f", "forkmoot-push 1\npusher ../../x\n");
    expect(await ingestRecords(options())).toEqual({ recorded: 0, dropped: 0, waiting: 0 });
    expect(await ingestRecords(options())).toEqual({ recorded: 0, dropped: 0, waiting: 0 });
    expect(failures).toHaveLength(1);
    expect(await left()).toEqual(["f.unreadable"]);
  });

  it("half written by a hook that was killed are cleared away later", async () => {
    await write(".g.part", "forkmoot-push 1\n");
    await ingestRecords(options());
    expect(await left()).toContain(".g.part");
    await ingestRecords(options({ now: Date.now() + 61_000 }));
    expect(await left()).not.toContain(".g.part");
  });

  it("of no repositories at all are none", async () => {
    const empty = join(home, "empty");
    await mkdir(empty);
    expect(await ingestRecords(options({ home: empty }))).toEqual({ recorded: 0, dropped: 0, waiting: 0 });
  });

  it("name only branches and whole commit ids", () => {
    for (const ref of [
      `ref ${ZERO} ${commit} refs/tags/x`,
      `ref ${ZERO} HEAD refs/heads/x`,
      `ref ${ZERO} ${commit} refs/heads/../x`,
      "something else",
    ]) {
      expect(parseRecord("h", "board-api", text([ref])), ref).toBeNull();
    }
  });
});
