import { assetUrl } from "../assets.js";
import { html } from "../html.js";

/** The frame of every page: `main` with Noticeboard's head and foot. `liveSince`: show what is posted from then on. */
export function layout({ title, main, member, path, search = "", liveSince }) {
  return html`<!doctype html>
<html lang="en-GB">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>${title} · Noticeboard</title>
    <link rel="icon" href="${assetUrl("/favicon.svg")}" type="image/svg+xml" />
    <link rel="stylesheet" href="${assetUrl("/style.css")}" />
    <script src="/.forkmoot/indicator.js" defer></script>
    ${liveSince && html`<script src="${assetUrl("/live.js")}" defer></script>`}
  </head>
  <body>
    <a class="skip" href="#main">Skip to the notices</a>
    <header class="head">
      <a class="brand" href="/">${pin}<span>Noticeboard<small>Moorside Co-op</small></span></a>
      <form class="search" action="/search" role="search">
        <label class="hidden" for="q">Search notices</label>
        <input id="q" type="search" name="q" value="${search}" placeholder="Search notices" maxlength="200" />
      </form>
      ${account(member, path)}
    </header>
    <main id="main">${main}</main>
    ${liveSince && html`<p class="live" id="live" role="status" data-since="${liveSince}" hidden>Live</p>`}
    <footer class="foot">
      <p>
        You can change how Noticeboard works: try your own version first, then show it to us.
        <a class="fork" href="/.forkmoot/fork">Fork me</a>
      </p>
      <p><a href="/.forkmoot/">What serves me</a></p>
    </footer>
  </body>
</html>
`;
}

function account(member, path) {
  if (!member) {
    const next = path.startsWith("/sign-in") ? "" : `?next=${encodeURIComponent(path)}`;
    return html`<p class="account"><a class="button quiet" href="/sign-in${next}">Sign in</a></p>`;
  }
  return html`<form class="account" method="post" action="/sign-out">
    <span class="me">${member.name}</span>
    <button class="quiet">Sign out</button>
  </form>`;
}

const pin = html`<svg class="pin" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 14v8" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"/><circle cx="12" cy="8.5" r="6.5" fill="var(--pin)"/><circle cx="9.8" cy="6.4" r="1.8" fill="#fff" opacity=".55"/></svg>`;
