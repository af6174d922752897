import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { Markdown } from "./markdown";

const html = (text: string) => renderToStaticMarkup(createElement(Markdown, { text }));

const HOSTILE = [
  "<script>alert(1)</script>",
  "<img src=x onerror=alert(1)>",
  "<svg onload=alert(1)><a xlink:href='javascript:alert(1)'>x</a></svg>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<style>@import 'https://elsewhere.example/x.css'</style>",
  "<form action='https://elsewhere.example'><button>Sign in</button></form>",
  "[press](javascript:alert(1))",
  "[press](JaVaScRiPt:alert(1))",
  "[press](&#106;avascript:alert(1))",
  "[press](java\tscript:alert(1))",
  "[press](vbscript:msgbox(1))",
  "[press](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)",
  "<javascript:alert(1)>",
  "[ref]\n\n[ref]: javascript:alert(1)",
  "![x](https://elsewhere.example/pixel.png)",
  '![x](x"onerror="alert(1))',
  '[x](https://a.example/"onmouseover="alert(1))',
  "| a |\n| --- |\n| <b onclick=alert(1)>x</b> |",
  "```html\n</code></pre><script>alert(1)</script>\n```",
];

describe("Markdown from a contributor", () => {
  it.each(HOSTILE)("nothing of it comes to life: %s", (text) => {
    const drawn = html(text);
    // Tags and their attributes only: as words everything may stand there.
    const all = drawn.match(/<[a-z][^>]*>/gi) ?? [];
    const tags = all.filter((tag) => !tag.includes('class="lucide lucide-copy"')); // our own button's
    expect(
      tags.filter((tag) => /^<(script|img|svg|iframe|style|form|object|embed|link|meta|base)\b/i.test(tag)),
    ).toEqual([]);
    expect(tags.filter((tag) => /\son\w+=(?!"")/i.test(tag.replace(/"[^"]*"/g, '""')))).toEqual([]);
    expect(tags.filter((tag) => /\b(?:href|src)="(?!https?:\/\/|#|\/)[^"]+"/i.test(tag))).toEqual([]);
  });

  it("still is Markdown", () => {
    expect(html("**bold** and [a link](https://elsewhere.example/)")).toContain("<strong>bold</strong>");
    expect(html("[a link](https://elsewhere.example/)")).toContain('rel="nofollow noopener noreferrer"');
  });
});
