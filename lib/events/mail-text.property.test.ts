import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { parseMail, toHtml, toPlain } from "./mail-text";
import { writeMail } from "./write-mail";

const base = "https://coop.test";
const html = (markdown: string) => toHtml(parseMail(markdown, base));
const plain = (markdown: string) => toPlain(parseMail(markdown, base));

describe("the text of a mail", () => {
  it("has headings, paragraphs, lists, quotes, bold words, code and links", () => {
    const text =
      "# Notice\n\nThe **AGM** of `2027`:\n\n- [agenda](/meetings/1)\n- minutes\n\n1. first\n2. second\n\n> said";
    expect(plain(text)).toBe(
      "Notice\n\nThe AGM of 2027:\n\n- agenda: https://coop.test/meetings/1\n- minutes\n\n1. first\n2. second\n\n> said",
    );
    expect(html(text)).toContain('<a href="https://coop.test/meetings/1"');
    expect(html(text)).toContain("<strong>AGM</strong>");
    expect(html(text)).toContain("<ol");
  });

  it("is HTML with no element and no attribute but ours, whatever it says", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const tags = html(`x ${text}`).match(/<[^>]*>/g) ?? [];
        for (const tag of tags)
          expect(tag).toMatch(
            /^<\/?(?:p|h2|ul|ol|li|blockquote|strong|code|a)(?: href="https?:[^"<>']*")?(?: style="[^"<>]*")?>$/,
          );
        expect(html(text).replace(/<[^>]*>/g, "")).not.toMatch(/[<>]/);
      }),
    );
  });

  it("leads nowhere that runs something, and to no other site by a path", () => {
    for (const target of [
      "javascript:alert(1)",
      "data:text/html,x",
      "//evil.test",
      "/\\evil.test",
      "mailto:x",
    ])
      expect(html(`[x](${target})`)).not.toContain("<a");
  });

  it("shows what somebody wrote exactly as they wrote it, and never as a link or a heading", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (written) => {
        const shown = written.replace(/\s+/g, " ");
        expect(plain(`x${asMarkdown(written)}x`)).toBe(`x${shown}x`.trim());
      }),
    );
    expect(html(asMarkdown("[x](https://evil.test)"))).not.toContain("<a");
  });

  it("ends with the way back and why one gets it, in both bodies", () => {
    const mail = { subject: "A <b>", text: "Hello", url: "/register", why: "You get this because of <x>." };
    const written = writeMail(mail, base);
    expect(written.plain).toContain("https://coop.test/register");
    expect(written.plain).toMatch(/\n-- \nYou get this because of <x>\.\n$/);
    expect(written.html).toContain('href="https://coop.test/register"');
    expect(written.html).toContain("because of &#60;x&#62;.");
    expect(written.html).not.toContain("<b>");
  });
});
