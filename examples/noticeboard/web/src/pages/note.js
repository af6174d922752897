import { eventDay, exactTime, timeAgo } from "../dates.js";
import { html } from "../html.js";

/** One notice as a card on the board. */
export function note(notice, { groups, now }) {
  const { id, title, text, group, author, postedAt, eventOn, replyCount } = notice;
  return html`<li class="note ${tint(groups, group)}">
    <p class="group">${group.name}</p>
    <div class="top">
      <h2><a href="/notices/${id}">${title}</a></h2>
      ${eventOn && leaf(eventOn, now)}
    </div>
    <p class="excerpt">${text}</p>
    <p class="meta">
      ${author.name}, ${posted(postedAt, now)}${replyCount > 0 && html` · ${replies(replyCount)}`}
    </p>
  </li>`;
}

/** Notices as a board of cards. */
export function board(notices, context) {
  return html`<ol class="board">
    ${notices.map((notice) => note(notice, context))}
  </ol>`;
}

export function posted(moment, now) {
  return html`<time datetime="${moment}" title="${exactTime(moment)}">${timeAgo(moment, now)}</time>`;
}

export function replies(count) {
  return count === 1 ? "1 reply" : `${count} replies`;
}

/** The leaf of a calendar that shows the day of an event. */
export function leaf(day, now) {
  const { weekday, day: number, month, words, isPast } = eventDay(day, now);
  return html`<time class="${isPast ? "leaf past" : "leaf"}" datetime="${day}" title="${words}">
    <span>${weekday}</span> <b>${number}</b> <span>${month}</span>
  </time>`;
}

/** The colour of a group's pins: its place among the groups. */
export function tint(groups, group) {
  return `tint-${(groups.findIndex(({ slug }) => slug === group.slug) % 6) + 1}`;
}
