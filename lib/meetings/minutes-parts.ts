/** Minutes as a book: what is too long for one page is read in parts, and the parts together are exactly the text. Pure. */

/** A piece of the text that begins with a heading, or what stands before the first. */
export interface MinutesSection {
  title: string;
  /** 1 to 3; 0 before the first heading, and where a long section is carried on. */
  level: number;
  from: number;
  to: number;
}

export interface MinutesPart {
  /** The chapter that it is a part of, where that has several. */
  group: string | null;
  label: string;
  from: number;
  to: number;
  sections: readonly MinutesSection[];
}

/** So long may minutes be and still stand on one page. */
export const ONE_PAGE = 24_000;
/** About so long is a part. */
const PART = 8_000;
/** So long may a section be before it is cut between its blocks, and so short that it does not stand alone. */
const [LONGEST, SHORT] = [12_000, 300];
const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const HEADING = /^ {0,3}(#{1,3})[ \t]+(.*)$/;

/** The parts of minutes; those that fit on a page are one. */
export function partsOf(minutes: string): MinutesPart[] {
  const sections = sectionsOf(minutes);
  if (minutes.length <= ONE_PAGE) return [toPart(sections, null)];
  const parts: MinutesPart[] = [];
  // The chapter that takes parts of its own.
  let group: string | null = null;
  let taken: MinutesSection[] = [];
  const close = () => {
    if (taken.length > 0) parts.push(toPart(taken, group));
    taken = [];
  };
  for (const [index, section] of sections.entries()) {
    const isChapter = section.level === 1 || section.level === 2;
    const isLong = isChapter && chapterFrom(sections, index) > PART;
    const begun = taken[0]?.from ?? section.from;
    const isFull = section.to - begun > PART && section.from - begun > SHORT;
    if (isFull || isLong || (isChapter && group !== null)) close();
    if (isChapter) group = isLong ? section.title : null;
    taken.push(section);
  }
  close();
  return parts;
}

/** How long a chapter is, with everything under its heading. */
function chapterFrom(sections: readonly MinutesSection[], index: number) {
  let end = index + 1;
  while (end < sections.length && (sections[end]?.level === 0 || sections[end]?.level === 3)) end++;
  return (sections[end - 1]?.to ?? 0) - (sections[index]?.from ?? 0);
}

function toPart(sections: readonly MinutesSection[], group: string | null): MinutesPart {
  return {
    ...{ group, sections, label: labelOf(sections, group) },
    ...{ from: sections[0]?.from ?? 0, to: sections.at(-1)?.to ?? 0 },
  };
}

/** “12 to 57” where the sections are numbered; else what the first is called, and the last. */
function labelOf(sections: readonly MinutesSection[], group: string | null): string {
  const titled = sections.filter(({ title, level }) => title && !(level === 2 && title === group));
  const [first, last] = [titled[0] ?? sections[0], titled.at(-1) ?? sections[0]];
  if (!first || !last) return "";
  const numbers = [first, last].map(({ title }) => /^(\d+)\. /.exec(title)?.[1]);
  if (first === last || first.title === last.title) return first.title;
  return numbers[0] && numbers[1] ? `${numbers[0]} to ${numbers[1]}` : `${first.title} – ${last.title}`;
}

/** Cut at each heading of the first three levels; what is longer than a part also between its blocks. */
function sectionsOf(minutes: string): MinutesSection[] {
  const sections: MinutesSection[] = [{ title: "", level: 0, from: 0, to: 0 }];
  let fence: string | null = null;
  let isAfterBlank = false;
  for (const { line, at } of linesOf(minutes)) {
    const current = sections.at(-1) as MinutesSection;
    const marks: string | undefined = FENCE.exec(line)?.[1];
    const heading = fence === null ? HEADING.exec(line) : null;
    const isBlock = isAfterBlank ? /^\S/.test(line) : /^[-*] /.test(line);
    if (heading)
      begin({ title: titleOf(heading[2] ?? ""), level: heading[1]?.length ?? 1, from: at, to: at });
    else if (fence === null && isBlock && at - current.from > LONGEST)
      begin({ title: continued(current.title), level: 0, from: at, to: at });
    if (marks && fence === null) fence = marks;
    else if (marks && fence !== null && marks.startsWith(fence) && /^ {0,3}[`~]+\s*$/.test(line))
      fence = null;
    isAfterBlank = line.trim() === "";
  }
  const last = sections.at(-1) as MinutesSection;
  last.to = minutes.length;
  return sections;

  function begin(section: MinutesSection) {
    const before = sections.at(-1) as MinutesSection;
    before.to = section.from;
    // Nothing stands before the first heading, mostly.
    if (before.to === before.from) sections.pop();
    sections.push(section);
  }
}

const continued = (title: string) => title && `${title.replace(/, continued$/, "")}, continued`;

function* linesOf(text: string): Generator<{ line: string; at: number }> {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf("\n", at);
    yield { line: text.slice(at, end === -1 ? text.length : end), at };
    at = end === -1 ? text.length : end + 1;
  }
}

const titleOf = (heading: string) =>
  plain(
    heading
      .slice(0, 300)
      .trim()
      .replace(/(^|[ \t])#+$/, ""),
  ).slice(0, 120);

/** Words without the marks of Markdown. */
const plain = (text: string) =>
  text
    .replace(/\[([^\][]{0,200})\]\([^)\s]{0,500}\)/g, "$1")
    .replace(/(?<!\\)[*`]|(?<![\\\w])_|_(?!\w)/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .trim();

/** What leads to a heading within a page: made of its words, so that whoever draws it makes the same. */
export const anchorOf = (title: string) =>
  `m-${title
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "")
    .slice(0, 60)}`;

export interface MinutesHit {
  /** The number of the part, from 1. */
  part: number;
  title: string;
  /** The first word that was found below the heading, with what stands before and after it. */
  before: string;
  found: string;
  after: string;
}

/** Sections that hold every word that is looked for, in the order of the text: the first `most` of them, and how many there are. */
export function findInMinutes(minutes: string, { q, most }: { q: string; most: number }) {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  const hits: MinutesHit[] = [];
  let total = 0;
  if (words.length === 0) return { hits, total };
  for (const [index, { sections }] of partsOf(minutes).entries())
    for (const { title, from, to } of sections) {
      const text = readable(minutes.slice(from, to));
      const lower = text.toLowerCase();
      if (!words.every((word) => lower.includes(word))) continue;
      total++;
      const said = text.startsWith(title) ? text.slice(title.length).trim() : text;
      if (hits.length < most) hits.push({ part: index + 1, title, ...around(said, words) });
    }
  return { hits, total };
}

/** How much of a text is shown on each side of what was found in it. */
const AROUND = 70;

/** Around the first of the words that is there; where they all stand in the heading, how it begins. */
function around(text: string, words: readonly string[]) {
  const lower = text.toLowerCase();
  const word = words.find((one) => lower.includes(one)) ?? "";
  const at = lower.indexOf(word);
  const [from, to] = [Math.max(0, at - AROUND), Math.min(text.length, at + word.length + AROUND)];
  return {
    before: `${from > 0 ? "…" : ""}${text.slice(from, at)}`,
    found: text.slice(at, at + word.length),
    after: `${text.slice(at + word.length, to)}${to < text.length ? "…" : ""}`,
  };
}

/** Markdown as one line that is read: without the marks at the beginning of lines. */
const readable = (markdown: string) =>
  plain(markdown.replace(/^ {0,3}(#{1,6} |> ?|[-*] )/gm, "")).replace(/\s+/g, " ");
