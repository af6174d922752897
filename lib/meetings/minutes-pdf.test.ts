import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { makePdf } from "@/lib/platform/pdf";
import { runPrinter } from "@/lib/platform/run-printer";
import { minutesContent } from "./minutes-pdf";

const PRINTER = { printer: join(import.meta.dirname, "../../web/printer.ts"), node: ["--import", "tsx"] };
const MINUTES = `# Minutes of AGM 2027

Annual general meeting of 12 March 2027, Fellside Hall.

## Present

Zofia Łukasiewicz, Siân Ŵyn, Ωmega and Дарья.

### 1. Backups goes down

> That Backups goes down \\*now\\*.

**Carried.** 2 for, 0 against, *1 abstaining*.

- Backups goes down one level: live → beta.
- Wiki comes under scrutiny.

| a | b |
| - | - |
| 1 | 2 |
`;

it("minutes as a PDF hold every word of the Markdown, none of its marks, and names outside Latin-1", async () => {
  const pdf = await makePdf({
    title: "Minutes of AGM 2027",
    content: minutesContent(MINUTES),
    at: new Date(0),
  });
  const text = textOf(Buffer.from(pdf));
  for (const words of [
    ...["Minutes of AGM 2027", "Fellside Hall", "Zofia Łukasiewicz", "Siân Ŵyn", "Дарья"],
    ...[
      "That Backups goes down *now*.",
      "Carried.",
      "1 abstaining",
      "live → beta",
      "Wiki comes under scrutiny.",
    ],
  ])
    expect(text).toContain(words.replaceAll(" ", ""));
  expect(text).not.toMatch(/\*\*|##|>/);
});

it("minutes are printed by a program of its own, the same text once however often it is asked for; a failure is said and not kept", async () => {
  const what = { title: "Minutes of AGM 2027", markdown: MINUTES, at: new Date(0).toISOString() };
  await expect(runPrinter(what, { ...PRINTER, printer: "web/no-printer.ts" })).rejects.toThrow(
    "The printer ended with 1",
  );
  const [first, second] = await Promise.all([runPrinter(what, PRINTER), runPrinter(what, PRINTER)]);
  expect(textOf(first)).toContain("Fellside");
  expect(second).toBe(first);
});

it("a script or a picture in minutes becomes neither", () => {
  const content = JSON.stringify(
    minutesContent("![x](http://elsewhere.test/x.png) <script>alert(1)</script> after"),
  );
  expect(content).toContain("after");
  expect(content).not.toContain("elsewhere.test");
});

/** What a reader of PDFs would copy: the text of all pages by each font's own map to Unicode, without spaces. */
function textOf(pdf: Buffer): string {
  const objects = new Map([...objectsOf(pdf)]);
  const bodies = [...objects.values()];
  const maps = new Map<string, Map<string, string>>();
  for (const { head } of bodies) {
    for (const [, name = "", font = ""] of head.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const [, unicode = ""] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(font)?.head ?? "") ?? [];
      maps.set(name, charactersOf(objects.get(unicode)?.stream ?? ""));
    }
  }
  let text = "";
  for (const { stream } of bodies) {
    if (!stream.includes(" Tf")) continue;
    let map = new Map<string, string>();
    for (const [, font, hex] of stream.matchAll(/\/(F\d+) [\d.]+ Tf|<([0-9a-fA-F]+)>/g)) {
      if (font) map = maps.get(font) ?? map;
      for (const code of hex?.match(/.{4}/g) ?? []) text += map.get(code.toLowerCase()) ?? "";
    }
  }
  return text.replaceAll(" ", "");
}

function* objectsOf(pdf: Buffer): Generator<[string, { head: string; stream: string }]> {
  const all = pdf.toString("latin1");
  for (const [whole, id = ""] of all.matchAll(/(\d+) 0 obj[\s\S]*?endobj/g)) {
    const at = whole.indexOf("stream\n");
    const head = at < 0 ? whole : whole.slice(0, at);
    if (at < 0 || !head.includes("FlateDecode")) yield [id, { head, stream: "" }];
    else
      yield [
        id,
        { head, stream: inflateSync(Buffer.from(whole.slice(at + 7), "latin1")).toString("latin1") },
      ];
  }
}

function charactersOf(map: string) {
  const found = new Map<string, string>();
  for (const [, first = "0", list = ""] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/gi)) {
    let code = Number.parseInt(first, 16);
    for (const [, hex = ""] of list.matchAll(/<([0-9a-f ]+)>/gi)) {
      const bytes =
        hex
          .replaceAll(" ", "")
          .match(/../g)
          ?.map((byte) => Number.parseInt(byte, 16)) ?? [];
      found.set(code.toString(16).padStart(4, "0"), Buffer.from(bytes).swap16().toString("utf16le"));
      code += 1;
    }
  }
  return found;
}
