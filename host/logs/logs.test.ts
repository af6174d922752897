import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanLine, LineSplitter, MAX_LINE_BYTES } from "./lines";
import { LogFiles } from "./log-files";
import { RawOutput, rawOutputPaths } from "./raw-output";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "forkmoot-logs-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

const line = (text: string, component = "web") => ({ component, stream: "out" as const, text });
const texts = (page: { lines: { text: string }[] }) => page.lines.map(({ text }) => text);

describe("a line", () => {
  it("loses terminal colours, control characters and what turns the direction of writing", () => {
    const ugly = "\u001b[31mred\u001b[0m\u0007 \u001b]0;title\u0007bell\r\u202egnol\u0000";
    expect(cleanLine(Buffer.from(ugly))).toBe("red bellgnol");
  });

  it("longer than 4 kB is cut and says so", () => {
    const cut = cleanLine(Buffer.from("x".repeat(10_000)));
    expect(cut).toMatch(/^x+ … \(line cut\)$/);
    expect(Buffer.byteLength(cut)).toBe(MAX_LINE_BYTES);
  });

  it("is the same however the stream is cut into pieces", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 20 })),
        fc.array(fc.nat(5), { minLength: 1 }),
        (words, sizes) => {
          const whole = Buffer.from(words.join("\n"));
          const splitter = new LineSplitter();
          const lines: string[] = [];
          for (let at = 0, n = 0; at < whole.length; n++) {
            const size = (sizes[n % sizes.length] ?? 0) + 1;
            lines.push(...splitter.push(whole.subarray(at, at + size)));
            at += size;
          }
          lines.push(...splitter.flush());
          const all = new LineSplitter();
          expect(lines).toEqual([...all.push(whole), ...all.flush()]);
        },
      ),
    );
  });

  it("without an end takes no more memory than one line may have", () => {
    const splitter = new LineSplitter();
    for (let n = 0; n < 100; n++) splitter.push(Buffer.alloc(100_000, "x"));
    expect(splitter.pendingBytes).toBeLessThanOrEqual(MAX_LINE_BYTES + 1);
    expect(splitter.push(Buffer.from("\nnext\n"))).toEqual([expect.stringContaining("(line cut)"), "next"]);
  });
});

describe("a log", () => {
  it("is read page by page, each line once, also by a reader that comes back after a restart", async () => {
    new LogFiles(folder).append(line("one"));
    const first = await new LogFiles(folder).page(null, null, false);
    const again = new LogFiles(folder);
    again.append(line("two"));
    again.append(line("three", "api"));
    const second = await again.page(null, first.cursor, true);
    expect([texts(first), texts(second), second.done]).toEqual([["one"], ["two", "three"], true]);
    expect(texts(await again.page(null, second.cursor, true))).toEqual([]);
    expect(texts(await again.page("api", null, true))).toEqual(["three"]);
  });

  it("keeps a few megabytes of a component at most, and a slow reader goes on with the oldest kept", async () => {
    const logs = new LogFiles(folder, 2000);
    const cursor = (await logs.page("web", null, false)).cursor;
    for (let n = 0; n < 200; n++) logs.append(line(`line ${n}`));
    let page = await logs.page("web", cursor, true);
    const read = texts(page);
    while (!page.done) {
      page = await logs.page("web", page.cursor, true);
      read.push(...texts(page));
    }
    expect(read.at(-1)).toBe("line 199");
    expect(read.length).toBeLessThan(80);
    expect(read).toEqual(read.map((_, index) => `line ${200 - read.length + index}`));
  });

  it("goes on after a line that a killed host wrote by half", async () => {
    new LogFiles(folder).append(line("whole"));
    appendFileSync(join(folder, "web.0.jsonl"), '{"at":"2026');
    const logs = new LogFiles(folder);
    logs.append(line("after"));
    expect(texts(await logs.page("web", null, true))).toEqual(["whole", "after"]);
  });

  it("does not follow a cursor that somebody made up", async () => {
    const logs = new LogFiles(folder);
    logs.append(line("one"));
    expect(texts(await logs.page(null, "../../etc@0:0;web@x", true))).toEqual(["one"]);
    expect(texts(await logs.page("../../etc/passwd", null, true))).toEqual([]);
  });

  it("hides the values that it was told to hide", async () => {
    const logs = new LogFiles(folder);
    logs.hide(["long-enough-secret", "short"]);
    logs.append(line("a long-enough-secret and a short word"));
    expect(texts(await logs.page(null, null, true))).toEqual(["a [hidden] and a short word"]);
  });

  it("gives the lines that a program wrote last, over a change of files, without the host's own", async () => {
    const logs = new LogFiles(folder, 400);
    for (let n = 1; n <= 6; n++) {
      logs.append(line(`line ${n}`));
      logs.append(line("of another", "api"));
      logs.say("web", "The host speaks.");
    }
    const last = await logs.lastWritten("web", 2);
    expect(last.map(({ stream, text }) => `${stream} ${text}`)).toEqual(["out line 5", "out line 6"]);
    expect(await logs.lastWritten("nobody", 2)).toEqual([]);
  });
});

describe("raw output of a component", () => {
  it("becomes log lines once each, though the reader is replaced in the middle of a line", async () => {
    const { out, err } = rawOutputPaths(folder, "web");
    const logs = () => new LogFiles(join(folder, "logs"));
    writeFileSync(out, "one\ntw");
    writeFileSync(err, "oops\n");
    (await RawOutput.open("web", folder, logs())).poll();
    logs().say("web", "The host was restarted.");
    appendFileSync(out, "o\nthree");
    const later = await RawOutput.open("web", folder, logs());
    later.poll();
    later.finish();
    expect(texts(await logs().page("web", null, true))).toEqual([
      "one",
      "oops",
      "The host was restarted.",
      "two",
      "three",
    ]);
  });

  it("is emptied when it was read, and what comes too fast is dropped with a word", async () => {
    const { out } = rawOutputPaths(folder, "web");
    const logs = new LogFiles(join(folder, "logs"));
    const reader = await RawOutput.open("web", folder, logs);
    writeFileSync(out, `${"x".repeat(1023)}\n`.repeat(9 * 1024));
    reader.poll();
    expect(statSync(out).size).toBe(0);
    appendFileSync(out, "after\n");
    reader.poll();
    expect(texts(await logs.page("web", null, true))).toEqual([
      expect.stringContaining("9 MB of output"),
      "after",
    ]);
    expect(readFileSync(out, "utf8")).toBe("after\n");
  });
});
