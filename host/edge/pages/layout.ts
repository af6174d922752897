import { Html, html } from "./html";
import { mark } from "./icons";
import { STYLE } from "./style";

/** A whole page of the edge. `service`: whose address it is on, with a way back to it; null on nobody's. */
export function layout(options: { title: string; service: string | null; body: Html }): string {
  const { title, service, body } = options;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<header class="bar">${mark}${
    service === null
      ? html`<span>Forkmoot</span>`
      : html`<a href="/">${service}</a><a class="mine" href="/.forkmoot/">What serves me</a>`
  }</header>
<main>${body}</main>
</body>
</html>
`.text;
}

/** A time as people say it, the exact one on hover: `3 hours`. Both in ISO. */
export function elapsed(since: string, now: Date): Html {
  const minutes = Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 60_000));
  const [count, unit] =
    minutes < 60
      ? [minutes, "minute"]
      : minutes < 2_880
        ? [Math.round(minutes / 60), "hour"]
        : [Math.round(minutes / 1_440), "day"];
  const words = minutes < 1 ? "just now" : `${count} ${unit}${count === 1 ? "" : "s"}`;
  return html`<time datetime="${since}" title="${exact(since)}">${words}</time>`;
}

/** `21 November 2026, 04:10 UTC`. */
export function exact(at: string): string {
  const day = new Date(at).toLocaleDateString("en-GB", {
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  });
  return `${day}, ${new Date(at).toISOString().slice(11, 16)} UTC`;
}

/** A commit or digest: short, the whole of it on hover. */
export function shortId(id: string): Html {
  return html`<span title="${id}">${id.slice(0, 7)}</span>`;
}
