import { html } from "../html.js";
import { board } from "./note.js";

/** The board: all notices or one group's, newest first. */
export function listPage({ groups, group, list, now }) {
  const { name } = groups.find(({ slug }) => slug === group) ?? { name: "Notices" };
  const newNotice = group ? `/notices/new?group=${group}` : "/notices/new";
  const main = html`
    <div class="intro">
      <h1>${name}</h1>
      <a class="button" href="${newNotice}">Post a notice</a>
    </div>
    ${groupTabs(groups, group)}
    ${list.notices.length > 0 ? board(list.notices, { groups, now }) : empty(list, newNotice)}
    ${pager(list, group ? { group } : {}, "/")}
  `;
  return { title: name, main };
}

/** Links to newer and older notices, where there is more than one page. */
export function pager({ page, pages }, parameters, path) {
  if (pages <= 1) return null;
  const to = (number) =>
    `${path}?${new URLSearchParams({ ...parameters, ...(number > 1 && { page: number }) })}`;
  return html`<nav class="pager" aria-label="Pages">
    ${page > 1 ? html`<a rel="prev" href="${to(page - 1)}">← Newer</a>` : html`<span></span>`}
    <span>Page ${page} of ${pages}</span>
    ${page < pages ? html`<a rel="next" href="${to(page + 1)}">Older →</a>` : html`<span></span>`}
  </nav>`;
}

function groupTabs(groups, current) {
  const tab = (href, name, isCurrent, index) =>
    html`<li><a class="tint-${index}" href="${href}" ${isCurrent && html`aria-current="page"`}>${name}</a></li>`;
  return html`<nav class="groups" aria-label="Groups">
    <ul>
      ${tab("/", "All", !current, 0)}
      ${groups.map(({ slug, name }, index) => tab(`/?group=${slug}`, name, slug === current, (index % 6) + 1))}
    </ul>
  </nav>`;
}

function empty({ page, total }, newNotice) {
  if (total > 0)
    return html`<div class="empty"><p>There is no page ${page}.</p><p><a href="/">Back to the newest notices</a></p></div>`;
  return html`<div class="empty">
    <p>Nothing hangs here yet.</p>
    <p><a href="${newNotice}">Be the first to post a notice</a></p>
  </div>`;
}
