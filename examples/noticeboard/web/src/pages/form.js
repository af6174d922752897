import { html } from "../html.js";

/** A labelled field with its error. `control(attributes)` draws the input with the attributes that tie them together. */
export function field({ name, label, hint, error, control }) {
  const described = [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(" ");
  const attributes = html`id="${name}" name="${name}"
    ${described && html`aria-describedby="${described}"`} ${error && html`aria-invalid="true"`}`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint && html`<p class="hint" id="${name}-hint">${hint}</p>`} ${control(attributes)}
    ${error && html`<p class="error" id="${name}-error">${error}</p>`}
  </div>`;
}

/** What is wrong with the form as a whole, or that something is wrong in its fields. */
export function formProblem(errors) {
  const count = Object.keys(errors).length;
  if (count === 0) return null;
  const fields = count === 1 ? "Look at the field marked below." : "Look at the fields marked below.";
  return html`<p class="alert" role="alert">${errors.form ?? `That did not work yet. ${fields}`}</p>`;
}
