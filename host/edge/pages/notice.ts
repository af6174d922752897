import { type Html, html } from "./html";
import { layout } from "./layout";

/** A page that says what happened, what it means and what to do next. */
export interface Notice {
  status: number;
  title: string;
  /** What it means; the first is the one that programs get as `detail`. */
  says: string[];
  actions?: Html[];
  service: string | null;
  /** Seconds after which trying again makes sense. */
  retryAfter?: number;
  /** More for programs, in the problem document. */
  more?: Record<string, unknown>;
}

/** The notice as a page for people. */
export function noticePage({ title, says, actions = [], service }: Notice): string {
  const [first, ...rest] = says;
  return layout({
    title,
    service,
    body: html`<header class="head"><h1>${title}</h1><p class="lead">${first}</p>${rest.map(
      (more) => html`<p class="lead">${more}</p>`,
    )}</header>${actions.length > 0 && html`<div class="actions">${actions}</div>`}`,
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
