import { describe, expect, it } from "vitest";
import { statementNames } from "./statement-names";

describe("names of statements", () => {
  it("are the same for the same statement, and different for others", () => {
    const nameOf = statementNames(10);
    const [one, other] = ["SELECT $1", "SELECT $1 + 1"].map((sql) => nameOf({ sql, args: [1] }));
    expect(one).toBeTruthy();
    expect(other).not.toBe(one);
    expect(nameOf({ sql: "SELECT $1", args: [2] })).toBe(one);
  });

  it("are given to so many and no more, and to none without parameters", () => {
    const nameOf = statementNames(1);
    expect(nameOf({ sql: "BEGIN", args: [] })).toBe("");
    expect(nameOf({ sql: "SELECT $1", args: [1] })).toBeTruthy();
    expect(nameOf({ sql: "SELECT $1 + 1", args: [1] })).toBe("");
    expect(nameOf({ sql: "SELECT $1", args: [1] })).toBeTruthy();
  });
});
