import { html } from "../html.js";

/** What went wrong, and the way back. */
export function problemPage({ status, title, message }) {
  const main = html`<div class="empty">
    <h1>${title}</h1>
    <p>${message}</p>
    <p><a href="/">Back to the notices</a></p>
  </div>`;
  return { title, main, status };
}
