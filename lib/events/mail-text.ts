/**
 * The Markdown of mails: headings, paragraphs, lists, quotes, bold, code and links, and nothing that a mail reader could
 * stumble over. Pure: the worker sends what it makes, and the outbox shows the same.
 */

export type Inline =
  | { kind: "text" | "bold" | "code"; text: string }
  | { kind: "link"; text: string; href: string };
export type Block =
  | { kind: "heading" | "paragraph" | "quote"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] };

/** `base`: where paths of links lead, without a slash at the end. */
export function parseMail(markdown: string, base: string): Block[] {
  const chunks = markdown.replaceAll("\r\n", "\n").split(/\n[ \t]*\n/);
  return chunks.flatMap((chunk) => (chunk.trim() ? parseChunk(chunk.trim().split("\n"), base) : []));
}

const ITEM = /^(?:[-*]|(\d{1,3})[.)])[ \t]+(.*)$/;

function parseChunk(lines: string[], base: string): Block[] {
  const blocks: Block[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) blocks.push({ kind: "paragraph", inlines: parseInlines(plain.join(" "), base) });
    plain = [];
  };
  for (const line of lines.map((one) => one.trim())) {
    const heading = /^#{1,6}[ \t]+(.+)$/.exec(line)?.[1];
    const quote = /^>[ \t]?(.*)$/.exec(line)?.[1];
    const item = ITEM.exec(line);
    const last = blocks.at(-1);
    if (heading !== undefined || quote !== undefined || item) flush();
    if (heading !== undefined) blocks.push({ kind: "heading", inlines: parseInlines(heading, base) });
    else if (quote !== undefined) {
      const inlines = parseInlines(quote, base);
      if (last?.kind === "quote") last.inlines.push({ kind: "text", text: " " }, ...inlines);
      else blocks.push({ kind: "quote", inlines });
    } else if (item) {
      const inlines = parseInlines(item[2] ?? "", base);
      if (last?.kind === "list") last.items.push(inlines);
      else blocks.push({ kind: "list", ordered: item[1] !== undefined, items: [inlines] });
    } else plain.push(line);
  }
  flush();
  return blocks;
}

/** `\` and any punctuation, code, bold, a link, or one character. */
const TOKEN =
  /\\([!-/:-@[-`{-~])|`([^`]+)`|\*\*((?:\\.|[^*\\])+)\*\*|\[((?:\\.|[^\]\\])+)\]\(([^()\s]+)\)|([\s\S])/gu;

function parseInlines(text: string, base: string): Inline[] {
  const inlines: Inline[] = [];
  const say = (more: string) => {
    const last = inlines.at(-1);
    if (last?.kind === "text") last.text += more;
    else inlines.push({ kind: "text", text: more });
  };
  for (const [whole, escaped, code, bold, label, target, character] of text.matchAll(TOKEN)) {
    if (escaped !== undefined || character !== undefined) say(escaped ?? character ?? "");
    else if (code !== undefined) inlines.push({ kind: "code", text: code });
    else if (bold !== undefined) inlines.push({ kind: "bold", text: withoutEscapes(bold) });
    else {
      const href = hrefOf(target ?? "", base);
      if (href === null) say(whole);
      else inlines.push({ kind: "link", text: withoutEscapes(label ?? ""), href });
    }
  }
  return inlines;
}

const withoutEscapes = (text: string) => text.replace(/\\([!-/:-@[-`{-~])/g, "$1");

/** Web addresses and paths of ours; nothing that runs. */
function hrefOf(target: string, base: string): string | null {
  if (/^\/(?![/\\])/.test(target)) return `${base}${target}`;
  return /^https?:\/\//i.test(target) && URL.canParse(target) ? target : null;
}

/** As a reader without HTML gets it. */
export function toPlain(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      if (block.kind === "list")
        return block.items
          .map((item, index) => `${block.ordered ? `${index + 1}.` : "-"} ${plainOf(item)}`)
          .join("\n");
      return block.kind === "quote" ? `> ${plainOf(block.inlines)}` : plainOf(block.inlines);
    })
    .join("\n\n");
}

const plainOf = (inlines: readonly Inline[]) =>
  inlines
    .map((one) => (one.kind === "link" && one.href !== one.text ? `${one.text}: ${one.href}` : one.text))
    .join("");

/** As HTML: every text escaped, styles on the elements, because mail readers drop style sheets. */
export const toHtml = (blocks: readonly Block[]): string => blocks.map(htmlOfBlock).join("\n");

function htmlOfBlock(block: Block): string {
  switch (block.kind) {
    case "heading":
      return `<h2 style="font-size:16px;margin:24px 0 8px">${htmlOf(block.inlines)}</h2>`;
    case "paragraph":
      return `<p style="margin:0 0 12px">${htmlOf(block.inlines)}</p>`;
    case "quote":
      return `<blockquote style="margin:0 0 12px;padding-left:12px;border-left:2px solid #d6d3cd">${htmlOf(block.inlines)}</blockquote>`;
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      const items = block.items.map((item) => `<li style="margin:0 0 4px">${htmlOf(item)}</li>`).join("");
      return `<${tag} style="margin:0 0 12px;padding-left:20px">${items}</${tag}>`;
    }
    default:
      return block satisfies never;
  }
}

const htmlOf = (inlines: readonly Inline[]) => inlines.map(htmlOfInline).join("");

function htmlOfInline(one: Inline): string {
  const text = escapeHtml(one.text);
  switch (one.kind) {
    case "text":
      return text;
    case "bold":
      return `<strong>${text}</strong>`;
    case "code":
      return `<code style="font-family:monospace">${text}</code>`;
    case "link":
      return `<a href="${escapeHtml(one.href)}" style="color:#7a3f73">${text}</a>`;
    default:
      return one satisfies never;
  }
}

export const escapeHtml = (text: string) =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
