import { html } from "../html.js";
import { field, formProblem } from "./form.js";

/** The form for a notice, empty or with what was entered and what is wrong with it. */
export function newNoticePage({ groups, values = {}, errors = {} }) {
  const option = ({ slug, name }) =>
    html`<option value="${slug}" ${slug === values.group && "selected"}>${name}</option>`;
  const main = html`
    <form class="sheet" method="post" action="/notices" novalidate>
      <h1>Post a notice</h1>
      ${formProblem(errors)}
      ${field({
        name: "title",
        label: "Title",
        error: errors.title,
        control: (attributes) =>
          html`<input ${attributes} value="${values.title}" maxlength="120" required />`,
      })}
      ${field({
        name: "text",
        label: "Text",
        error: errors.text,
        control: (attributes) => html`<textarea ${attributes} rows="7" maxlength="4000" required>
${values.text}</textarea>`,
      })}
      <div class="pair">
        ${field({
          name: "group",
          label: "Group",
          error: errors.group,
          control: (attributes) => html`<select ${attributes} required>
            <option value="">Choose a group</option>
            ${groups.map(option)}
          </select>`,
        })}
        ${field({
          name: "eventOn",
          label: "Date of the event (optional)",
          error: errors.eventOn,
          control: (attributes) => html`<input type="date" ${attributes} value="${values.eventOn}" />`,
        })}
      </div>
      <p class="actions"><button>Post notice</button> <a class="button quiet" href="/">Cancel</a></p>
    </form>
  `;
  return { title: "Post a notice", main, status: errorStatus(errors) };
}

function errorStatus(errors) {
  return Object.keys(errors).length > 0 ? 422 : 200;
}
