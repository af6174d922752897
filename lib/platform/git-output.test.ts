import { describe, expect, it } from "vitest";
import { parseCoAuthors, parseCommits } from "./git-output";

describe("forks law 2: co-authors are found wherever a message names them", () => {
  it.each([
    ["in the trailers", "Fix\n\nWhy.\n\nCo-authored-by: Bo Ek <bo@example.org>"],
    ["in any case", "Fix\n\nCO-AUTHORED-BY: Bo Ek <bo@example.org>"],
    ["before the last paragraph", "Fix\n\nCo-authored-by: Bo Ek <bo@example.org>\n\nA last word."],
    ["in the title", "Co-authored-by: Bo Ek <bo@example.org>"],
    ["indented, with odd spaces", "Fix\n\n  Co-Authored-By :   Bo Ek   <bo@example.org>  "],
    ["folded over two lines", "Fix\n\nCo-authored-by: Bo Ek\n  <bo@example.org>"],
    ["with Windows' ends of line", "Fix\r\n\r\nCo-authored-by: Bo Ek <bo@example.org>\r\n"],
  ])("%s", (_where, message) => {
    expect(parseCoAuthors(message)).toEqual([{ name: "Bo Ek", email: "bo@example.org" }]);
  });
  it("several, on lines of their own or on one, each once", () => {
    const message =
      "Fix\n\nCo-authored-by: Bo <bo@example.org>, Cy <cy@example.org>\n" +
      "Co-authored-by: Bo <BO@example.org>\nCo-authored-by: Di <di@example.org>\nSigned-off-by: Em <em@example.org>";
    expect(parseCoAuthors(message).map((one) => one.name)).toEqual(["Bo", "Cy", "Di"]);
  });
  it("a name without an address still counts", () => {
    expect(parseCoAuthors("Fix\n\nCo-authored-by: Bo Ek\nCo-authored-by:\n")).toEqual([
      { name: "Bo Ek", email: "" },
    ]);
  });
  it("none in an ordinary message", () => {
    expect(parseCoAuthors("Fix\n\nThis was not co-authored by anybody.")).toEqual([]);
  });
});

describe("titles and names of commits", () => {
  const commitOf = (title: string, name: string) => {
    const message = `${title}\n\nCo-authored-by: ${name} <cy@example.org>\n`;
    const fields = [
      "a".repeat(40),
      name,
      "bo@example.org",
      name,
      "bo@example.org",
      "2026-03-01T10:00:00Z",
      title,
      message,
    ];
    return parseCommits(`${fields.join("\0")}\0`)[0];
  };

  it("show marks that turn the direction of writing by their number", () => {
    const commit = commitOf("Allow \u202eyned\u202c this", "Bo\u2066 Ek");
    expect(commit?.title).toBe("Allow [U+202E]yned[U+202C] this");
    expect([commit?.authorName, commit?.committerName, commit?.coAuthors[0]?.name]).toEqual(
      Array(3).fill("Bo[U+2066] Ek"),
    );
  });

  it("of every script stay as they are", () => {
    for (const text of ["הודעה על הלוח", "إعلان", "Überblick", "掲示板\u200f"])
      expect(commitOf(text, text)).toMatchObject({ title: text, authorName: text });
  });
});
