import type { Health } from "@/lib/deploy/contract";
import type { PublicScheme } from "@/lib/deploy/session-scheme";
import type { SessionUser } from "../session/reader";
import { type Html, html, linkTo } from "./html";
import { icons } from "./icons";
import { elapsed, exact, layout, shortId } from "./layout";
import { leaveButton } from "./notice";

/** What serves a person on a service; also the answer to programs, field by field. */
export interface ServesMe {
  service: string;
  user: SessionUser | null;
  serves: "baseline" | "fork";
  stack: string | null;
  manifest: string | null;
  title: string;
  version: string;
  url: string;
  health: Health;
  components: { component: string; commit: string; health: Health; since: string }[];
}

interface Around {
  title: string;
  /** How the service knows its users. */
  session: PublicScheme;
  /** Since when the person is bound to the fork. */
  boundSince: string | null;
  now: Date;
}

/** "What serves me": the page under `/.forkmoot/` of every service. */
export function servesMePage(me: ServesMe, { title: service, session, boundSince, now }: Around): string {
  const isFork = me.serves === "fork";
  return layout({
    title: `What serves me: ${me.title}`,
    service,
    body: html`<header class="head">
<p class="meta">What serves me on ${service}</p>
<h1>${me.title}</h1>
<p class="lead">${isFork ? onFork(me) : onBaseline(service, me)}</p>
</header>
<section class="card" aria-label="You">
<dl>
<div class="row"><dt>You</dt><dd>${you(me, service, session)}</dd></div>
<div class="row"><dt>Served by</dt><dd class="marked">${isFork ? html`<span class="badge fork">${icons.fork}Fork</span>` : html`<span class="badge plain">Baseline</span>`} ${
      me.url &&
      html`<a href="${linkTo(me.url)}">${isFork ? "the fork’s page" : "what is running"} in Forkmoot</a>`
    }</dd></div>
${boundSince && html`<div class="row"><dt>Since</dt><dd>${exact(boundSince)}, when you joined</dd></div>`}
${me.manifest && html`<div class="row"><dt>Manifest</dt><dd class="mono">${shortId(me.manifest)}</dd></div>`}
</dl>
${!isFork && html`<div class="foot"><p class="meta">Miss something? Make it, and run it for yourself first.</p><a class="button" href="/.forkmoot/fork">Fork me</a></div>`}
${isFork && html`<div class="foot"><p class="meta">Leaving takes effect with your next request. Your data stays as it is.</p>${leaveButton("Leave the fork")}</div>`}
</section>
${componentsCard(me, now)}`,
  });
}

function you({ user }: ServesMe, service: string, session: PublicScheme): Html {
  if (session.kind === "routing-cookie")
    return user
      ? html`This browser, by a cookie. Your others are on the baseline.`
      : html`${service} does not tell the router who you are. Joining a fork holds for one browser.`;
  if (user) return html`Signed in as <strong>${user.name}</strong>`;
  if (session.kind === "bearer-jwt") return html`Nobody: this request brought no access token.`;
  return html`Not signed in. <a href="${linkTo(session.signInPath)}">Sign in to ${service}</a>`;
}

function onFork({ version, health }: ServesMe): string {
  const name = capital(version || "this fork");
  return health === "healthy"
    ? `${name} answers you, because you joined. Everyone who did not join is on the baseline.`
    : `You joined, so ${version || "this fork"} should answer you; it is not running. Wait for it, or leave and be back on the baseline.`;
}

const onBaseline = (service: string, { version }: ServesMe) =>
  `${service} as everyone gets it${version ? `, ${version}` : ""}. You are not on a fork.`;

function componentsCard(me: ServesMe, now: Date): Html {
  if (me.components.length === 0)
    return html`<p class="note refused">${icons.cross}<span>Nothing of it is running at the moment.</span></p>`;
  return html`<section class="card" aria-label="Components">
<header><h2>What is running</h2><span class="end">${state(me.health)}</span></header>
<table class="components"><thead><tr><th>Component</th><th>Commit</th><th>For</th><th>Health</th></tr></thead>
<tbody>${me.components.map(
    ({ component, commit, health, since }) =>
      html`<tr><td>${component}</td><td class="mono">${shortId(commit)}</td><td>${elapsed(since, now)}</td><td>${state(health)}</td></tr>`,
  )}</tbody></table>
</section>`;
}

const HEALTH = {
  healthy: { word: "Healthy", tone: "live", icon: icons.check },
  starting: { word: "Starting", tone: "waiting", icon: icons.clock },
  unhealthy: { word: "Unhealthy", tone: "refused", icon: icons.cross },
  gone: { word: "Gone", tone: "faint", icon: icons.dash },
} satisfies Record<Health, { word: string; tone: string; icon: Html }>;

function state(health: Health): Html {
  const { word, tone, icon } = HEALTH[health];
  return html`<span class="state ${tone}">${icon}${word}</span>`;
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
