import { escapeHtml, parseMail, toHtml, toPlain } from "./mail-text";

export interface WrittenMail {
  subject: string;
  text: string;
  url: string;
  why: string;
}

/** Both bodies of a mail: what is said, a link back, and why its reader gets it. `base`: Forkmoot's own address. */
export function writeMail({ text, url, why, subject }: WrittenMail, base: string) {
  const blocks = parseMail(text, base);
  const link = `${base}${url}`;
  const plain = `${toPlain(blocks)}\n\n${link}\n\n-- \n${why}\n`;
  const html = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;color:#1c1b19;font:15px/1.5 system-ui,sans-serif">
<div style="max-width:560px">
${toHtml(blocks)}
<p style="margin:20px 0"><a href="${escapeHtml(link)}" style="color:#7a3f73">Open in Forkmoot</a></p>
<p style="margin:24px 0 0;padding-top:12px;border-top:1px solid #e5e2dc;color:#6b6862;font-size:13px">${escapeHtml(why)}</p>
</div></body></html>`;
  return { plain, html };
}
