import { describe, expect, it } from "vitest";
import { decodeRegister, readRegister, writeRegister } from "../read-register";
import { type KnownPerson, planRegister } from "./plan-register";
import { startOfDay } from "./register";

const HEAD = "name,login,email,joined,left,roles\n";
/** Everything that is found in a file, as “line: message”. */
function check(csv: string, known: KnownPerson[] = []) {
  const { lines, findings } = readRegister(csv);
  const plan = planRegister(lines, known);
  const all = [...findings, ...plan.findings];
  return {
    plan,
    errors: all.filter((one) => one.severity === "error").map((one) => `${one.line}: ${one.message}`),
  };
}
const ada = (grants: KnownPerson["grants"] = []): KnownPerson => ({
  ...{ id: "p1", login: "ada", name: "Ada Moor", email: "ada@x.test", grants },
});
const member = (from: string, until: string | null = null) => ({
  ...{ id: `member ${from}`, role: "member" as const, from: startOfDay(from) },
  until: until === null ? null : startOfDay(until),
});

describe("a register's file", () => {
  it("names people, memberships and roles with dates", () => {
    const { plan, errors } = check(
      `${HEAD}Ada Moor,ada,ada@x.test,2024-03-01,,board 2025-03-01..2026-03-01 | programme_lead 2024-06-01..\nBen Fell,ben,,2024-03-01,2025-01-01,\n`,
    );
    expect(errors).toEqual([]);
    expect(plan.people.map((one) => one.login)).toEqual(["ada", "ben"]);
    expect(plan.grants.map(({ login, role, from, until }) => [login, role, from, until])).toEqual([
      ["ada", "member", startOfDay("2024-03-01"), null],
      ["ada", "board", startOfDay("2025-03-01"), startOfDay("2026-03-01")],
      ["ada", "programme_lead", startOfDay("2024-06-01"), null],
      ["ben", "member", startOfDay("2024-03-01"), startOfDay("2025-01-01")],
    ]);
  });

  it("has commas or semicolons, a byte order mark or none, columns in any order, and people who came back", () => {
    const csv =
      "\uFEFFlogin;joined;name;left\nada;2020-01-01;Ada Moor;2021-01-01\nada;2023-01-01;Ada Moor;\n";
    const { plan, errors } = check(csv);
    expect(errors).toEqual([]);
    expect(plan.people).toHaveLength(1);
    expect(plan.grants).toHaveLength(2);
  });

  const wrong: [string, string, string][] = [
    ["letter-case twins", "Ada,ada,,2024-01-01,,\nAda,Ada,,2025-01-01,,", "3: “Ada” is “ada” of line 2"],
    [
      "overlapping memberships",
      "Ada,ada,,2024-01-01,,\nAda,ada,,2025-01-01,,",
      "3: “ada” is member from 2025-01-01 and from 2024-01-01 (line 2)",
    ],
    ["an unknown role", "Ada,ada,,2024-01-01,,treasurer 2024-01-01..", "2: “treasurer” is no role."],
    ["a role without dates", "Ada,ada,,2024-01-01,,board", "2: “board” is not a role with dates"],
    [
      "an administrator",
      "Ada,ada,,2024-01-01,,administrator 2024-01-01..",
      "2: Administrators are made by administrators",
    ],
    [
      "a board member who is no member then",
      "Ada,ada,,2024-01-01,2025-01-01,board 2024-06-01..",
      "2: “ada” would be board from 2024-06-01 without being a member",
    ],
    ["a day that is none", "Ada,ada,,2024-02-30,,", "2: “2024-02-30” is no date."],
    ["a date in another order", "Ada,ada,,01/03/2024,,", "2: “01/03/2024” is no date."],
    ["no date", "Ada,ada,,,,", "2: A date is missing"],
    [
      "leaving before joining",
      "Ada,ada,,2024-03-01,2024-01-01,",
      "2: It ends on 2024-01-01, which is not after",
    ],
    ["a login that is none", "Ada,ada moor,,2024-01-01,,", "2: A login is letters"],
    ["nobody's name", ",ada,,2024-01-01,,", "2: Say what they are called."],
    [
      "a name that turns text around",
      "A\u202Eda,ada,,2024-01-01,,",
      "2: It must not contain characters that turn",
    ],
    ["no address", "Ada,ada,ada at x,2024-01-01,,", "2: This is no e-mail address."],
    [
      "an address of two people",
      "Ada,ada,a@x.test,2024-01-01,,\nBen,ben,A@X.test,2024-01-01,,",
      "3: This address is “ada”’s already.",
    ],
    ["a quote that is missing", 'Ada,ada,"a@x.test,2024-01-01,,', "2: This is no CSV from here on"],
    ["more cells than columns", "Ada,ada,,2024-01-01,,,,more", "2: This line has more cells"],
  ];
  it.each(wrong)("with %s is kept out, and says where", (_what, lines, expected) => {
    const { errors } = check(`${HEAD}${lines}\n`);
    expect(
      errors.some((error) => error.startsWith(expected)),
      errors.join("\n"),
    ).toBe(true);
  });

  it("without a column that is needed, with one that nobody knows, or with nothing in it says so", () => {
    expect(check("name,joined\nAda,2024-01-01\n").errors).toEqual(["1: The column “login” is missing."]);
    expect(check(`${HEAD.trim()},shoe\n`).errors[0]).toMatch(/^1: There is no column “shoe”/);
    expect(check("").errors[0]).toMatch(/^1: The file is empty/);
  });

  it("in another encoding is not read at all", () => {
    const latin1 = Uint8Array.from(Buffer.from(`${HEAD}Ren\u00e9,rene,,2024-01-01,,\n`, "latin1"));
    expect(decodeRegister(latin1)).toBeNull();
    expect(check(`${HEAD}Ren\uFFFD,rene,,2024-01-01,,\n`).errors[0]).toMatch(/^1: The file is not UTF-8/);
    expect(decodeRegister(new TextEncoder().encode(`${HEAD}Ren\u00e9`))).toContain("Ren\u00e9");
  });

  it("is written so that reading it gives the same, and no cell is a formula", () => {
    const record = {
      name: "=HYPERLINK(1)",
      login: "ada",
      email: "",
      joined: "2024-01-01",
      left: "",
      roles: "",
    };
    const csv = writeRegister([record]);
    expect(csv).toContain("'=HYPERLINK");
    expect(readRegister(csv).lines[0]).toMatchObject({
      name: "=HYPERLINK(1)",
      login: "ada",
      joined: "2024-01-01",
    });
  });
});

describe("a register's file beside the register", () => {
  it("changes nothing where it says what is there", () => {
    const { plan, errors } = check(`${HEAD}Ada Moor,ADA,ada@x.test,2024-01-01,,\n`, [
      ada([member("2024-01-01")]),
    ]);
    expect(errors).toEqual([]);
    expect([plan.people, plan.grants, plan.ends, plan.emails, plan.unchanged]).toEqual([[], [], [], [], 1]);
  });

  it("ends what goes on, and never says that something goes on which ended", () => {
    const ending = check(`${HEAD}Ada Moor,ada,,2024-01-01,2025-01-01,\n`, [ada([member("2024-01-01")])]);
    expect(ending.errors).toEqual([]);
    expect(ending.plan.ends).toMatchObject([{ role: "member", until: startOfDay("2025-01-01") }]);
    const revived = check(`${HEAD}Ada Moor,ada,,2024-01-01,,\n`, [ada([member("2024-01-01", "2025-01-01")])]);
    expect(revived.errors[0]).toMatch(
      /^2: The register says that this ended on 2025-01-01; the file says that it goes on/,
    );
  });

  it("does not overlap what is there, and keeps our name and address", () => {
    const { plan, errors } = check(`${HEAD}A. Moor,ada,new@x.test,2024-06-01,,\n`, [
      ada([member("2024-01-01")]),
    ]);
    expect(errors[0]).toMatch(/^2: “ada” is member in the register from 2024-01-01 already, which overlaps/);
    expect(plan.findings.filter((one) => one.severity === "note")).toHaveLength(2);
    expect(plan.emails).toEqual([]);
  });

  it("does not end a membership under an office that goes on", () => {
    const board = { ...member("2024-01-01"), id: "b", role: "board" as const };
    const { errors } = check(`${HEAD}Ada Moor,ada,,2024-01-01,2025-01-01,\n`, [
      ada([member("2024-01-01"), board]),
    ]);
    expect(errors[0]).toMatch(
      /^2: “ada” would be board from 2024-01-01 without being a member all that time/,
    );
  });
});
