import { describe, expect, it } from "vitest";
import { PageInput } from "./page-input";
import { cursorKey, pagesOf } from "./paging";

const things = pagesOf("things", { at: cursorKey.at, id: cursorKey.id });
const numbered = pagesOf("numbered", { number: cursorKey.number });
const ANSWER = expect.objectContaining({
  code: "malformed",
  status: 400,
  details: { reason: "cursor" },
});
const at = new Date("2026-03-01T10:00:00.123Z");
const rows = [
  { at, id: "a" },
  { at, id: "b" },
];
const firstPage = (filters: Record<string, unknown> = {}) =>
  things.page(
    rows,
    { limit: 1, ...filters },
    (row) => ({ at: row.at.toISOString(), id: row.id }),
    (row) => row.id,
  );
const cursor = firstPage().nextCursor ?? "";
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const decoded = JSON.parse(Buffer.from(cursor, "base64url").toString()) as [string, { id: string }];

describe("a cursor", () => {
  it("leads to the row after the last one shown", () => {
    expect(firstPage().items).toEqual(["a"]);
    expect(things.after({ cursor, limit: 1 })).toEqual({ at, id: "a" });
  });

  it("is not needed for the first page, and is null at the end", () => {
    expect(things.after({ limit: 1 })).toBeNull();
    expect(things.page(rows, { limit: 2 }, () => ({ at: "", id: "" }), String).nextCursor).toBeNull();
  });

  it("may go with another number of rows", () => {
    expect(things.after({ cursor, limit: 50 })).toEqual({ at, id: "a" });
  });

  it("holds for the filters that it was made with, in any order", () => {
    const filtered = firstPage({ state: "open", service: "s" }).nextCursor ?? "";
    expect(things.after({ cursor: filtered, limit: 1, service: "s", state: "open" })).not.toBeNull();
    for (const filters of [{}, { state: "open" }, { state: "closed", service: "s" }]) {
      expect(() => things.after({ cursor: filtered, limit: 1, ...filters })).toThrowError(ANSWER);
    }
  });

  it("of a row with a long name is within what a list takes", () => {
    const titled = pagesOf("titled", { title: cursorKey.text });
    const title = "ž".repeat(1_000);
    const input = { limit: 1 };
    const long = titled.page([{ title }, { title }], input, (row) => row, String).nextCursor ?? "";
    expect(titled.after({ cursor: PageInput.cursor.parse(long), limit: 1 })).toEqual({ title });
  });

  it.each([
    ["no base64", "%%%"],
    ["no JSON", Buffer.from("abc").toString("base64url")],
    [
      "one of another list",
      numbered.page([1, 2], { limit: 1 }, (n) => ({ number: String(n) }), String).nextCursor,
    ],
    ["one that was cut short", cursor.slice(0, -4)],
    ["one that was edited", encode([decoded[0], { ...decoded[1], id: "z" }])],
    ["one with something added", encode([...decoded, 1])],
    ["null", encode(null)],
    ["a number", encode(7)],
  ])("that is %s is refused", (_, other) => {
    expect(() => things.after({ cursor: other ?? "", limit: 1 })).toThrowError(ANSWER);
  });

  it("with a key that the list cannot have is refused, even when its mark is right", () => {
    const wrong = (key: { number: string }) =>
      numbered.page([1, 2], { limit: 1 }, () => key, String).nextCursor ?? "";
    for (const number of ["", "-1", "1.5", "1e3", "NaN", "2147483648", "99999999999"]) {
      expect(() => numbered.after({ cursor: wrong({ number }), limit: 1 })).toThrowError(ANSWER);
    }
    const dated = (key: { at: string; id: string }) =>
      things.page(rows, { limit: 1 }, () => key, String).nextCursor ?? "";
    for (const key of [
      { at: "yesterday", id: "a" },
      { at: "2026-02-31T00:00:00.000Z", id: "a" },
      { at: "0000-01-01T00:00:00.000Z", id: "a" },
      { at: at.toISOString(), id: "a\0" },
    ])
      expect(() => things.after({ cursor: dated(key), limit: 1 })).toThrowError(ANSWER);
  });
});
