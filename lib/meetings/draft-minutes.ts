import { count, dateOf, exactTime, listed } from "@/lib/format";
import type { Group } from "./consequence-groups";
import type { Quorum, Tally } from "./rules";
import type { ResolutionState } from "./schema";
import type { Names } from "./sentences";

export interface MinutesResolution {
  text: string;
  state: ResolutionState;
  method: "ballot" | "show_of_hands" | null;
  tally: Tally | null;
  /** Who could vote on it. */
  voters: number;
  /** The majority that it needed, in words. */
  rule: string;
  reason: string | null;
  recusals: readonly { name: string; reason: string }[];
}

/** Everything that the minutes of a meeting say. Names and texts are Markdown already. */
export interface MinutesFacts {
  title: string;
  kind: string;
  openedAt: Date | null;
  closedAt: Date;
  heldAt: Date;
  zone: string;
  place: string;
  isAdjourned: boolean;
  chair: string | null;
  closedBy: string | null;
  present: readonly string[];
  proxies: readonly { giver: string; holder: string }[];
  quorum: Quorum;
  quorumRule: string;
  /** Those without a number are not business: what becomes of them stands under what followed. */
  items: readonly { number: number | null; title: string; resolutions: readonly MinutesResolution[] }[];
  groups: readonly Group[];
  names: Names;
}

/** So many of a group are named one by one. */
const NAMED = 200;

/** The minutes as closing drafts them, Markdown: who was there, what was decided and how, and what followed. */
export function draftMinutes(facts: MinutesFacts): string {
  return `${[...opening(facts), ...business(facts), ...followed(facts)].join("\n\n")}\n`;
}

function opening(facts: MinutesFacts): string[] {
  const { zone, quorum, proxies, present } = facts;
  const moments = [
    `${facts.kind} of ${dateOf(facts.heldAt, zone)}${facts.place ? `, ${facts.place}` : ""}.`,
    facts.openedAt ? `Opened ${exactTime(facts.openedAt, zone)}.` : "",
    `Closed ${exactTime(facts.closedAt, zone)}${facts.closedBy ? ` by ${facts.closedBy}` : ""}.`,
    facts.isAdjourned ? "It had been adjourned, and did the business that was left." : "",
  ];
  return [
    `# Minutes of ${facts.title}`,
    moments.filter(Boolean).join(" "),
    "## Present",
    present.length > 0 ? `${listed(present)}.` : "Nobody is recorded as present.",
    ...(proxies.length > 0
      ? [`By proxy: ${listed(proxies.map(({ giver, holder }) => `${giver} (held by ${holder})`))}.`]
      : []),
    facts.chair ? `In the chair: ${facts.chair}.` : "Nobody is recorded in the chair.",
    `Quorum: ${quorum.counted} of ${count(quorum.eligible, "eligible member")}, ${quorum.needed} needed, ${quorum.byProxy} by proxy. ${facts.quorumRule}`,
  ];
}

function business({ items: all }: MinutesFacts): string[] {
  const items = all.filter(({ number }) => number !== null);
  if (items.length === 0) return ["## Business", "Nothing was on the agenda."];
  return [
    "## Business",
    ...items.flatMap((item) => [
      `### ${item.number}. ${item.title}`,
      ...(item.resolutions.length > 0 ? item.resolutions.map(resolution) : ["No resolution was put."]),
    ]),
  ];
}

const OUTCOME: Record<ResolutionState, string> = {
  ...{ carried: "Carried", lost: "Lost", withdrawn: "Withdrawn", held_over: "Held over to the next meeting" },
  ...{ tabled: "Not put", put: "Not decided" },
};

function resolution({
  text,
  state,
  method,
  tally,
  voters,
  rule,
  reason,
  recusals,
}: MinutesResolution): string {
  const votes = tally
    ? ` ${tally.for} for, ${tally.against} against, ${tally.abstain} abstaining, by ${method === "show_of_hands" ? "a show of hands" : "ballot"}; ${count(voters, "member")} could vote. ${rule}`
    : "";
  const apart =
    recusals.length > 0
      ? ` Recused: ${listed(recusals.map(({ name, reason: why }) => `${name} (${why})`))}.`
      : "";
  return `> ${text.replaceAll("\n", "\n> ")}\n\n**${OUTCOME[state]}.**${votes}${reason ? ` ${reason}` : ""}${apart}`;
}

function followed({ groups, names }: MinutesFacts): string[] {
  if (groups.length === 0) return ["## What followed", "Nothing else changed by closing the meeting."];
  return [
    "## What followed",
    ...groups.flatMap((group) => {
      const lines = group.say(names, 0, NAMED).map(({ sentence }) => `- ${sentence}`);
      const rest = group.total - lines.length;
      if (rest > 0) lines.push(`- … and ${count(rest, "more", "more")}, on the meeting’s page.`);
      return [`### ${group.title} (${group.total})`, lines.join("\n")];
    }),
  ];
}
