import fc from "fast-check";
import { expect, it } from "vitest";
import { anchorOf, findInMinutes, type MinutesPart, ONE_PAGE, partsOf } from "./minutes-parts";

const line = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom("", "", "# Minutes", "## Business", "### 3. Backups", "```", "~~~~", "- one"),
  },
  { weight: 2, arbitrary: fc.string({ maxLength: 60 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom("word ".repeat(400), "- item\n".repeat(300), "> said\n\n".repeat(200)),
  },
);
const minutes = fc.array(line, { maxLength: 120 }).map((lines) => lines.join("\n"));
const sectionsOf = (parts: readonly MinutesPart[]) => parts.flatMap(({ sections }) => sections);

it("the parts of minutes, one after the other, are the whole text, and so are their sections", () => {
  fc.assert(
    fc.property(minutes, (text) => {
      const parts = partsOf(text);
      for (const pieces of [parts, sectionsOf(parts)])
        expect(pieces.map(({ from, to }) => text.slice(from, to)).join("")).toBe(text);
    }),
  );
});

it("minutes that fit on a page are one part; longer ones are cut at headings and between blocks, never within a fence", () => {
  fc.assert(
    fc.property(minutes, (text) => {
      const parts = partsOf(text);
      if (text.length <= ONE_PAGE) expect(parts).toHaveLength(1);
      for (const { from } of parts.slice(1)) expect(fencesBefore(text, from) % 2).toBe(0);
    }),
  );
  const fenced = `## Log\n\n\`\`\`\n${"### no heading\n\n".repeat(3_000)}\`\`\`\n\n## After\n\nWords.\n`;
  expect(partsOf(fenced).map(({ label }) => label)).toEqual(["Log", "After"]);
});

/** With one kind of fence only, which is what can be counted. */
const fencesBefore = (text: string, end: number) =>
  text.includes("~~~") || text.includes("````") ? 0 : (text.slice(0, end).match(/^```$/gm)?.length ?? 0);

const items = (n: number) =>
  Array.from(
    { length: n },
    (_, i) => `### ${i + 1}. Service ${i + 1}\n\n> About service ${i + 1}\n\n**Carried.** 12 for.`,
  );
const LONG = [
  ...["# Minutes of AGM 2027", "Opened.", "## Present", "Everybody."],
  ...["## Business", ...items(800), "## What followed", "### Levels change (2)", "- A\n- B\n"],
].join("\n\n");

it("long minutes are read chapter by chapter: each part says which items it holds", () => {
  const parts = partsOf(LONG);
  expect(parts[0]).toMatchObject({ group: null, label: "Minutes of AGM 2027 – Present" });
  const business = parts.filter(({ group }) => group === "Business");
  expect(business[0]?.label).toMatch(/^1 to \d+$/);
  expect(business.length).toBeGreaterThan(4);
  expect(business.at(-1)?.label).toMatch(/ to 800$/);
  for (const { from, to } of parts) expect(to - from).toBeLessThan(9_000);
});

it("whoever looks for words in minutes is led to the sections that hold all of them, wherever these stand", () => {
  const { hits, total } = findInMinutes(LONG, { q: "carried SERVICE 777", most: 5 });
  expect(total).toBe(1);
  const [hit] = hits;
  expect(hit).toMatchObject({ title: "777. Service 777", found: "Carried" });
  expect(partsOf(LONG)[(hit?.part ?? 0) - 1]?.sections.map(({ title }) => title)).toContain(
    "777. Service 777",
  );
  expect(findInMinutes(LONG, { q: "service", most: 5 })).toMatchObject({ total: 800, hits: { length: 5 } });
  expect(findInMinutes(LONG, { q: "  ", most: 5 }).total).toBe(0);
  expect(anchorOf("777. Service 777")).toBe("m-777-service-777");
});

it("minutes made to be hard to cut are cut all the same", () => {
  for (const hard of ["[", "`", "#", " ", "\\", "*", "# ", "## x\n", "```\n", "> "])
    expect(partsOf(hard.repeat(500_000 / hard.length)).length).toBeGreaterThan(0);
});
