/** Text that is HTML already. Only `html` makes it, so that whatever else reaches a page is escaped. */
class Markup {
  constructor(text) {
    this.text = text;
  }
  toString() {
    return this.text;
  }
}

/** A tagged template whose values are escaped; null, undefined and false vanish, lists are joined. */
export function html(strings, ...values) {
  return new Markup(String.raw({ raw: strings }, ...values.map(render)));
}

/** What somebody wrote in several lines: empty lines part paragraphs, other line ends stay. */
export function paragraphs(text) {
  return text
    .split(/\n{2,}/)
    .map(
      (part) =>
        html`<p>${part.split("\n").map((line, index) => html`${index > 0 && html`<br />`}${line}`)}</p>`,
    );
}

function render(value) {
  if (value === null || value === undefined || value === false) return "";
  if (value instanceof Markup) return value.text;
  if (Array.isArray(value)) return value.map(render).join("");
  return String(value).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
