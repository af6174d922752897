import { html } from "../html.js";
import { field, formProblem } from "./form.js";

const DEMO_LOGINS = ["board", "maintainer", "champion", "contributor", "member"];

/** Account and password; goes on to `next`. With `demoAccounts` the sample co-op's accounts stand beside it. */
export function signInPage({ next, member, values = {}, errors = {}, demoAccounts }) {
  const main = html`
    <form class="sheet narrow" method="post" action="/sign-in">
      <h1>Sign in</h1>
      ${member && html`<p class="hint">You are signed in as ${member.name}.</p>`} ${formProblem(errors)}
      ${field({
        name: "login",
        label: "Account",
        control: (attributes) =>
          html`<input ${attributes} value="${values.login}" autocomplete="username" autocapitalize="none" required />`,
      })}
      ${field({
        name: "password",
        label: "Password",
        control: (attributes) =>
          html`<input type="password" ${attributes} autocomplete="current-password" required />`,
      })}
      <input type="hidden" name="next" value="${next}" />
      <p class="actions"><button>Sign in</button></p>
      ${demoAccounts && demoHelp(next)}
    </form>
  `;
  return { title: "Sign in", main, status: Object.keys(errors).length > 0 ? 422 : 200 };
}

function demoHelp(next) {
  const link = (login) =>
    html`<li><a href="/sign-in?account=${login}&next=${encodeURIComponent(next)}">${login}</a></li>`;
  return html`<div class="demo">
    <p>This is a sample co-op. Its accounts:</p>
    <ul>
      ${DEMO_LOGINS.map(link)}
    </ul>
    <p>The password of each is <b>noticeboard</b>.</p>
  </div>`;
}
