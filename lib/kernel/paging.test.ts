import { describe, expect, it } from "vitest";
import { cursorKey, decodeCursor, page } from "./paging";

const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");
const shape = { at: cursorKey.at, id: cursorKey.id };
const ANSWER = { code: "invalid_input", details: { reason: "cursor" } };

describe("a cursor", () => {
  it("comes back as it was given", () => {
    const at = new Date("2026-03-01T10:00:00.123Z");
    const rows = [
      { at, id: "a" },
      { at, id: "b" },
    ];
    const { nextCursor } = page(rows, 1, (row) => ({ at: row.at.toISOString(), id: row.id }), String);
    expect(decodeCursor(nextCursor ?? "", shape)).toEqual({ at, id: "a" });
    expect(decodeCursor(encode({ number: "7" }), { number: cursorKey.number })).toEqual({ number: 7 });
  });

  it("is not needed for the first page", () => {
    expect(decodeCursor(undefined, shape)).toBeNull();
  });

  it.each([
    ["no JSON", "%%%"],
    ["another list's", encode({ number: "7" })],
    ["no date", encode({ at: "yesterday", id: "a" })],
    ["a date that no calendar has", encode({ at: "2026-02-31T00:00:00.000Z", id: "a" })],
    ["the year 0", encode({ at: "0000-01-01T00:00:00.000Z", id: "a" })],
    ["a NUL character", encode({ at: "2026-03-01T10:00:00.000Z", id: "a\0" })],
  ])("with %s is refused", (_, cursor) => {
    expect(() => decodeCursor(cursor, shape)).toThrowError(expect.objectContaining(ANSWER));
  });

  it.each(["", "-1", "1.5", "1e3", "NaN", "2147483648", "99999999999"])(
    "with the number “%s” is refused",
    (number) => {
      expect(() => decodeCursor(encode({ number }), { number: cursorKey.number })).toThrowError(
        expect.objectContaining(ANSWER),
      );
    },
  );
});
