/** What a notice and a reply may hold. Each returns { value } or { errors: { field: sentence } }. */

const LIMITS = { title: 120, text: 4000, reply: 2000 };
const YEAR = 366 * 24 * 60 * 60 * 1000;

export function validateNotice(input, { groups, today }) {
  const value = {
    title: line(input?.title),
    text: paragraphs(input?.text),
    group: line(input?.group),
    eventOn: line(input?.eventOn) || null,
  };
  const errors = {
    title: textProblem(value.title, "a title", LIMITS.title),
    text: textProblem(value.text, "the text of your notice", LIMITS.text),
    group: groups.includes(value.group) ? null : "Choose the group that the notice is for.",
    eventOn: value.eventOn && dayProblem(value.eventOn, today),
  };
  return result(value, errors);
}

export function validateReply(input) {
  const value = { text: paragraphs(input?.text) };
  return result(value, { text: textProblem(value.text, "your reply", LIMITS.reply) });
}

function result(value, problems) {
  const errors = Object.fromEntries(Object.entries(problems).filter(([, problem]) => problem));
  return Object.keys(errors).length > 0 ? { errors } : { value };
}

function textProblem(text, what, most) {
  if (text === "") return `Write ${what}.`;
  const length = [...text].length;
  if (length <= most) return null;
  return `Shorten ${what}: it has ${length} characters, and ${most} fit.`;
}

function dayProblem(day, today) {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || Number.isNaN(at) || new Date(at).toISOString().slice(0, 10) !== day)
    return "Write the date as year-month-day, such as 2027-05-01, or leave it empty.";
  if (day < today) return "The date of the event is in the past.";
  if (at > Date.parse(`${today}T00:00:00Z`) + YEAR) return "The date of the event is more than a year ahead.";
  return null;
}

/** One line: control characters (Postgres refuses NUL) and runs of space become a single space. */
function line(value) {
  return typeof value === "string" ? value.replace(/[\p{Cc}\s]+/gu, " ").trim() : "";
}

/** Several lines: line ends unified, other control characters removed, at most one empty line in a row. */
function paragraphs(value) {
  if (typeof value !== "string") return "";
  return value
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{Cc}\n\t]/gu, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
