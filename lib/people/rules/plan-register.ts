/** What an import of the register would change: everything is looked at before anything is written. */
import { COOP_ROLES, type CoopRole } from "../schema";
import { dayOf, isCovered, MEMBERS_ROLES, overlaps, type Period, startOfDay } from "./register";

/** One line of the file, as it stands there. */
export interface RegisterLine {
  line: number;
  name: string;
  login: string;
  email: string;
  joined: string;
  left: string;
  /** `board 2025-03-01..2026-03-01 | secretary 2026-03-01..` */
  roles: string;
}
export interface Finding {
  line: number;
  column: string | null;
  /** An error keeps the whole file out; a note does not. */
  severity: "error" | "note";
  message: string;
}
export interface KnownPerson {
  id: string;
  login: string;
  name: string;
  email: string | null;
  grants: readonly (Period & { id: string; role: CoopRole })[];
}
export interface RegisterPlan {
  findings: Finding[];
  people: { login: string; name: string; email: string | null }[];
  /** Addresses of people who had none. */
  emails: { personId: string; email: string }[];
  grants: (Period & { login: string; role: CoopRole })[];
  ends: { grantId: string; login: string; role: CoopRole; until: Date }[];
  /** Grants that the register has exactly as the file says. */
  unchanged: number;
}

type Wanted = Period & { role: CoopRole; line: number; column: string };

/** Pure: the same file and register give the same plan. `known`: whoever has one of the file's logins or addresses. */
export function planRegister(lines: readonly RegisterLine[], known: readonly KnownPerson[]): RegisterPlan {
  const plan: RegisterPlan = { findings: [], people: [], emails: [], grants: [], ends: [], unchanged: 0 };
  const byLogin = new Map(known.map((person) => [person.login.toLowerCase(), person]));
  const groups = new Map<string, RegisterLine[]>();
  for (const line of lines) {
    const group = groups.get(line.login.toLowerCase());
    if (group) group.push(line);
    else groups.set(line.login.toLowerCase(), [line]);
  }
  findSharedAddresses(plan, lines, known);
  for (const [key, group] of groups) {
    const [first] = group;
    if (!first) continue;
    findTwins(plan, group, first);
    const person = byLogin.get(key) ?? null;
    const wanted = group.flatMap((line) => readPeriods(plan, line));
    planPerson(plan, first, person);
    planGrants(plan, first, { wanted, person });
  }
  return plan;
}

function say(
  plan: RegisterPlan,
  severity: Finding["severity"],
  line: number,
  column: string | null,
  message: string,
) {
  plan.findings.push({ line, column, severity, message });
}

/** One login in two spellings, or with two names, is one person to us and perhaps two to whoever wrote the file. */
function findTwins(plan: RegisterPlan, group: readonly RegisterLine[], first: RegisterLine) {
  for (const line of group.slice(1)) {
    if (line.login !== first.login)
      say(
        plan,
        "error",
        line.line,
        "login",
        `“${line.login}” is “${first.login}” of line ${first.line} in other letter-case. Logins are compared without case: write it the same way, or give one of them another.`,
      );
    else if (line.name !== first.name || line.email !== first.email)
      say(
        plan,
        "error",
        line.line,
        "name",
        `“${line.login}” has another name or address in line ${first.line}. Further lines of a person repeat both.`,
      );
  }
}

function findSharedAddresses(
  plan: RegisterPlan,
  lines: readonly RegisterLine[],
  known: readonly KnownPerson[],
) {
  const owners = new Map(known.flatMap((one) => (one.email ? [[one.email.toLowerCase(), one.login]] : [])));
  for (const { line, email, login } of lines) {
    if (email === "") continue;
    const owner = owners.get(email.toLowerCase());
    if (owner !== undefined && owner.toLowerCase() !== login.toLowerCase())
      say(plan, "error", line, "email", `This address is “${owner}”’s already.`);
    owners.set(email.toLowerCase(), owner ?? login);
  }
}

function planPerson(plan: RegisterPlan, line: RegisterLine, person: KnownPerson | null) {
  const email = line.email === "" ? null : line.email;
  if (!person) {
    plan.people.push({ login: line.login, name: line.name, email });
    return;
  }
  if (person.name !== line.name)
    say(
      plan,
      "note",
      line.line,
      "name",
      `The register calls “${person.login}” “${person.name}”, and keeps that.`,
    );
  if (email === null || person.email?.toLowerCase() === email.toLowerCase()) return;
  if (person.email === null) plan.emails.push({ personId: person.id, email });
  else say(plan, "note", line.line, "email", `“${person.login}” has another address here, which is kept.`);
}

/** The membership and the roles of one line. */
function readPeriods(plan: RegisterPlan, line: RegisterLine): Wanted[] {
  const membership = readPeriod(plan, line.line, "joined", { from: line.joined, until: line.left });
  const roles = line.roles
    .split(/[|;]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
  const others = roles.flatMap((part) => readRole(plan, line.line, part));
  return [
    ...(membership ? [{ ...membership, role: "member" as const, line: line.line, column: "joined" }] : []),
    ...others,
  ];
}

function readRole(plan: RegisterPlan, line: number, text: string): Wanted[] {
  const [, word = "", from = "", until = ""] = /^(\S+)\s+([^\s.]+)(?:\.\.(\S*))?$/.exec(text) ?? [];
  if (word === "") {
    say(
      plan,
      "error",
      line,
      "roles",
      `“${text}” is not a role with dates, such as “board 2025-03-01..2026-03-01”.`,
    );
    return [];
  }
  const role = COOP_ROLES.find((one) => one === word.toLowerCase());
  if (!role || role === "member" || role === "administrator") {
    const message =
      role === "administrator"
        ? "Administrators are made by administrators, one by one, not by an import."
        : role === "member"
          ? "A membership stands in the columns joined and left."
          : `“${word}” is no role. There are board, secretary, programme_admin and programme_lead.`;
    say(plan, "error", line, "roles", message);
    return [];
  }
  const period = readPeriod(plan, line, "roles", { from, until });
  return period ? [{ ...period, role, line, column: "roles" }] : [];
}

function readPeriod(
  plan: RegisterPlan,
  line: number,
  column: string,
  given: { from: string; until: string },
): Period | null {
  for (const day of [given.from, given.until]) {
    if (day === "" && day === given.until && day !== given.from) continue;
    if (isDay(day)) continue;
    say(
      plan,
      "error",
      line,
      column,
      day === ""
        ? "A date is missing: write it as 2026-03-01."
        : `“${day}” is no date. Write it as 2026-03-01.`,
    );
    return null;
  }
  const period = { from: startOfDay(given.from), until: given.until === "" ? null : startOfDay(given.until) };
  if (period.until === null || period.until > period.from) return period;
  say(plan, "error", line, column, `It ends on ${given.until}, which is not after ${given.from}.`);
  return null;
}

/** A day that the calendar has, in this century or the last. */
const isDay = (text: string) =>
  /^(?:19|20)\d\d-\d\d-\d\d$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  dayOf(startOfDay(text)) === text;

function planGrants(
  plan: RegisterPlan,
  { login }: RegisterLine,
  { wanted, person }: { wanted: readonly Wanted[]; person: KnownPerson | null },
) {
  for (const [index, one] of wanted.entries()) {
    const other = wanted
      .slice(0, index)
      .find((earlier) => earlier.role === one.role && overlaps(earlier, one));
    if (other)
      say(
        plan,
        "error",
        one.line,
        one.column,
        `“${login}” is ${one.role} from ${dayOf(one.from)} and from ${dayOf(other.from)} (line ${other.line}) at the same time.`,
      );
  }
  const after = new Map(
    (person?.grants ?? []).map((grant) => [grant.id, grant as Period & { role: CoopRole }]),
  );
  for (const one of wanted) {
    const held = (person?.grants ?? []).filter((grant) => grant.role === one.role);
    const same = held.find((grant) => dayOf(grant.from) === dayOf(one.from));
    if (same) {
      const [ours, theirs] = [same.until && dayOf(same.until), one.until && dayOf(one.until)];
      if (ours === theirs) plan.unchanged++;
      else if (same.until === null && one.until !== null) {
        plan.ends.push({ grantId: same.id, login, role: one.role, until: one.until });
        after.set(same.id, { ...same, until: one.until });
      } else
        say(
          plan,
          "error",
          one.line,
          one.column,
          `The register says that this ended on ${ours}; the file says ${theirs ?? "that it goes on"}. Mend whichever is wrong.`,
        );
      continue;
    }
    const clash = held.find((grant) => overlaps(grant, one));
    if (clash) {
      say(
        plan,
        "error",
        one.line,
        one.column,
        `“${login}” is ${one.role} in the register from ${dayOf(clash.from)}${clash.until ? ` to ${dayOf(clash.until)}` : ""} already, which overlaps.`,
      );
      continue;
    }
    plan.grants.push({ login, role: one.role, from: one.from, until: one.until });
    after.set(`line ${one.line} ${one.role} ${dayOf(one.from)}`, one);
  }
  findOfficesWithoutMembership(plan, wanted[0]?.line ?? 0, login, [...after.values()]);
}

function findOfficesWithoutMembership(
  plan: RegisterPlan,
  line: number,
  login: string,
  after: readonly (Period & { role: CoopRole })[],
) {
  const memberships = after.filter((one) => one.role === "member");
  for (const one of after)
    if (MEMBERS_ROLES.includes(one.role) && !isCovered(one, memberships))
      say(
        plan,
        "error",
        line,
        "roles",
        `“${login}” would be ${one.role} from ${dayOf(one.from)}${one.until ? ` to ${dayOf(one.until)}` : ""} without being a member all that time.`,
      );
}
