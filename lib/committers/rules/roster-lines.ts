/** Pure: the lines about one person, each by itself and beside the others. */
import { COMMITTER_STATES, type CommitterState } from "../schema";
import type { RosterFinding, RosterLine } from "../schema/roster";
import { meet } from "./intervals";
import { readMoment, writeMoment } from "./roster-moment";
import type { Stretch } from "./roster-timeline";

interface Given {
  now: Date;
  since: Date;
  report: (finding: RosterFinding) => void;
}
type Fail = (line: number, column: string, message: string) => void;

const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$/;
const TURNS = /[\u202A-\u202E\u2066-\u2069\0]/;
const LONGEST = 120;
const MOST_IN_A_LIST = 100;

/** What they say, by time; null where something is wrong, which is reported. What is between two lines and after the last is said by nobody: alumni then. */
export function readStretches(group: readonly RosterLine[], { now, since, report }: Given): Stretch[] | null {
  let isWrong = false;
  const fail: Fail = (line, column, message) => {
    isWrong = true;
    report({ line, column, severity: "error", message });
  };
  findTwins(group, fail);
  for (const line of group) findBadText(line, fail);
  const undated = group.find((one) => one.from === "");
  if (undated && group.length > 1)
    for (const line of group.slice(1))
      fail(
        line.line,
        "from",
        `“${line.github}” stands in line ${group[0]?.line} already. Somebody with several lines has dates in each: from, and until where it ended.`,
      );
  const stretches = group.flatMap((line) => readStretch(line, { now, since, fail }));
  if (isWrong) return null;
  stretches.sort((a, b) => a.from.getTime() - b.from.getTime());
  for (const [i, one] of stretches.entries()) {
    const next = stretches[i + 1];
    if (next && meet(one, next))
      fail(
        next.line,
        "from",
        `It begins on ${writeMoment(next.from)}, while line ${one.line} about the same person goes on${one.until ? ` until ${writeMoment(one.until)}` : ""}. Times of one person do not overlap.`,
      );
  }
  return isWrong ? null : stretches.flatMap((one, i) => [one, ...gapAfter(one, stretches[i + 1], report)]);
}

function gapAfter(one: Stretch, next: Stretch | undefined, report: Given["report"]): Stretch[] {
  if (one.until === null || next?.from.getTime() === one.until.getTime()) return [];
  const state: CommitterState = one.state === "withdrawn" ? "withdrawn" : "alumni";
  const when = `from ${writeMoment(one.until)}${next ? ` until ${writeMoment(next.from)}` : " on"}`;
  const message = `What they were ${when} is not said: ${state}.`;
  report({ line: one.line, column: "until", severity: "note", message });
  const nothing = { organizations: [], components: [], champions: [] };
  return [{ line: one.line, state, from: one.until, until: next?.from ?? null, ...nothing }];
}

/** One login in two spellings is one person to us, and perhaps two to whoever wrote the file. */
function findTwins(group: readonly RosterLine[], fail: Fail) {
  const [first] = group;
  for (const line of group.slice(1)) {
    if (first && line.github !== first.github)
      fail(
        line.line,
        "github",
        `“${line.github}” is “${first.github}” of line ${first.line} in other letter-case. GitHub compares logins without case: write it the same way, or mend one of them.`,
      );
    else if (first && line.name !== "" && first.name !== "" && line.name !== first.name)
      fail(line.line, "name", `“${line.github}” has another name in line ${first.line}.`);
  }
}

function findBadText(line: RosterLine, fail: Fail) {
  if (!LOGIN.test(line.github))
    fail(
      line.line,
      "github",
      line.github === ""
        ? "Whose line is it? A GitHub username is missing."
        : `“${line.github}” is no GitHub username: letters, digits and dashes.`,
    );
  const lists = { organization: line.organizations, components: line.components, champions: line.champions };
  for (const [column, parts] of Object.entries({ name: [line.name], ...lists })) {
    if (parts.some((part) => TURNS.test(part)))
      fail(line.line, column, "It has characters that cannot be seen and turn the direction of writing.");
    if (parts.some((part) => part.length > LONGEST))
      fail(line.line, column, `A name has at most ${LONGEST} characters.`);
    if (parts.length > MOST_IN_A_LIST)
      fail(line.line, column, `At most ${MOST_IN_A_LIST} stand in one line.`);
    const twice = parts.find(
      (part, i) => parts.findIndex((other) => other.toLowerCase() === part.toLowerCase()) < i,
    );
    if (twice !== undefined) fail(line.line, column, `“${twice}” stands here twice.`);
  }
}

function readStretch(
  line: RosterLine,
  { now, since, fail }: { now: Date; since: Date; fail: Fail },
): Stretch[] {
  const state = COMMITTER_STATES.find((one) => one === (line.state.replace(/[ ,-]+/g, "_") || "active"));
  if (!state)
    fail(line.line, "state", `“${line.state}” is no state. There are ${COMMITTER_STATES.join(", ")}.`);
  const read = (column: "from" | "until", otherwise: Date | null): Date | null => {
    const text = line[column];
    if (text === "") return otherwise;
    const at = readMoment(text);
    if (!at) fail(line.line, column, `“${text}” is no date. Write it as 2026-03-01.`);
    else if (at > now) fail(line.line, column, `${text} has not come yet: a roster says what was and is.`);
    return at;
  };
  if (line.from === "" && line.until !== "")
    fail(line.line, "from", "It ends, and does not say when it began.");
  const from = read("from", since);
  const until = read("until", null);
  if (!state || !from) return [];
  if (until && until <= from)
    fail(line.line, "until", `It ends on ${line.until}, which is not after ${line.from}.`);
  const { organizations, components, champions } = line;
  return [{ line: line.line, state, organizations, components, champions, from, until }];
}
