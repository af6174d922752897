import { eventDay } from "../dates.js";
import { html, paragraphs } from "../html.js";
import { field, formProblem } from "./form.js";
import { leaf, posted, replies, tint } from "./note.js";

/** One notice with its replies, and the form for another. */
export function noticePage({ groups, notice, member, now, values = {}, errors = {} }) {
  const { title, text, group, author, postedAt, eventOn } = notice;
  const main = html`
    <p class="back"><a href="/">← All notices</a></p>
    <article class="sheet note-sheet ${tint(groups, group)}">
      <p class="group"><a href="/?group=${group.slug}">${group.name}</a></p>
      <div class="top">
        <h1>${title}</h1>
        ${eventOn && leaf(eventOn, now)}
      </div>
      <div class="text">${paragraphs(text)}</div>
      <p class="meta">
        ${author.name}, ${posted(postedAt, now)}${eventOn && html` · for ${eventDay(eventOn, now).words}`}
      </p>
    </article>
    <section class="replies" aria-labelledby="replies">
      <h2 id="replies">${notice.replies.length > 0 ? replies(notice.replies.length) : "No replies yet"}</h2>
      <ol>
        ${notice.replies.map((each) => reply(each, now))}
      </ol>
      ${member ? replyForm(notice, values, errors) : signInToReply(notice, values, errors)}
    </section>
  `;
  return { title, main, status: Object.keys(errors).length > 0 ? 422 : 200 };
}

function reply({ id, text, author, postedAt }, now) {
  return html`<li id="reply-${id}">
    <p class="meta"><b>${author.name}</b>, ${posted(postedAt, now)}</p>
    <div class="text">${paragraphs(text)}</div>
  </li>`;
}

function replyForm({ id }, values, errors) {
  return html`<form class="reply" method="post" action="/notices/${id}/replies" novalidate>
    ${errors.form && formProblem(errors)}
    ${field({
      name: "text",
      label: "Your reply",
      error: errors.text,
      control: (attributes) => html`<textarea ${attributes} rows="3" maxlength="2000" required>
${values.text}</textarea>`,
    })}
    <p class="actions"><button>Reply</button></p>
  </form>`;
}

/** Keeps what somebody wrote whose session ended meanwhile. */
function signInToReply(notice, values, errors) {
  if (values.text) return replyForm(notice, values, errors);
  return html`<p class="hint"><a href="/sign-in?next=/notices/${notice.id}">Sign in</a> to reply.</p>`;
}
