import { type Html, html } from "./html";
import { icons } from "./icons";
import { layout } from "./layout";

/** A page that says what happened, what it means and what to do next. */
export interface Notice {
  status: number;
  /** The state in a word or two, above the title. */
  badge: { tone: "waiting" | "needs-you" | "refused" | "plain"; word: string };
  /** What it is about, beside the badge: "Fork 3, revision 2". */
  about?: string;
  title: string;
  /** What it means; the first is the one that programs get as `detail`. */
  says: string[];
  /** What to type, where that is the way. */
  command?: string;
  actions?: Html[];
  service: string | null;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** More for programs, in the problem document. */
  more?: Record<string, unknown>;
}

const TONE_ICONS = {
  waiting: icons.clock,
  "needs-you": icons.infoSmall,
  refused: icons.cross,
  plain: icons.dash,
};

/** The notice as a page for people. */
export function noticePage({ title, badge, about, says, command, actions = [], service }: Notice): string {
  return layout({
    title,
    service,
    body: html`<section class="card" aria-labelledby="title">
<header><span class="badge ${badge.tone}">${TONE_ICONS[badge.tone]}${badge.word}</span>${about && html`<span class="meta">${about}</span>`}</header>
<div class="question"><h1 id="title">${title}</h1>${says.map((sentence) => html`<p class="lead">${sentence}</p>`)}${command && html`<p class="mono">${command}</p>`}</div>
${actions.length > 0 && html`<div class="foot">${actions}</div>`}
</section>`,
  });
}

/** The notice as `application/problem+json` for programs. */
export function noticeProblem({ status, title, says, more = {} }: Notice): string {
  return JSON.stringify({ type: "about:blank", title, status, detail: says.join(" "), ...more });
}

/** A link that looks like a button. */
export const buttonLink = (href: string, words: string, look: "filled" | "plain" = "plain") =>
  html`<a class="button${look === "filled" ? " filled" : ""}" href="${href}">${words}</a>`;

/** Leaves the trial; works from any page of the service. */
export const leaveButton = (words: string, look: "filled" | "plain" = "plain") =>
  html`<form method="post" action="/.forkmoot/leave"><button class="button${look === "filled" ? " filled" : ""}">${words}</button></form>`;
