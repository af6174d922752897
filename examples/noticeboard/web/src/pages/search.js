import { html } from "../html.js";
import { pager } from "./list.js";
import { board } from "./note.js";

/** Notices that hold every word of `search`; asks for words where there are none. */
export function searchPage({ groups, search, list, now }) {
  const main = html`
    <div class="intro"><h1>${search ? html`Search: ${search}` : "Search"}</h1></div>
    ${list ? results({ groups, search, list, now }) : html`<div class="empty"><p>Write a word or two in the field above.</p></div>`}
  `;
  return { title: search ? `Search: ${search}` : "Search", main, search };
}

function results({ groups, search, list, now }) {
  if (list.total === 0)
    return html`<div class="empty">
      <p>No notice holds “${search}”.</p>
      <p>Try fewer or shorter words, or look through <a href="/">all notices</a>.</p>
    </div>`;
  return html`
    <p class="count">${list.total === 1 ? "1 notice" : `${list.total} notices`}, newest first</p>
    ${board(list.notices, { groups, now })} ${pager(list, { q: search }, "/search")}
  `;
}
