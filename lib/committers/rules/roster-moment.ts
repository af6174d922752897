/** Pure: how a moment stands in a roster: a day where it is a day's begin (UTC), else in full. */

const DAY = /^(?:19|20)\d\d-\d\d-\d\d$/;
const MOMENT = /^(?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** Null where the calendar has no such day or moment. */
export function readMoment(text: string): Date | null {
  if (!DAY.test(text) && !MOMENT.test(text)) return null;
  const at = new Date(text);
  // JavaScript takes 30 February for 2 March.
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text.slice(0, 10)) ? at : null;
}

export function writeMoment(at: Date): string {
  const text = at.toISOString();
  return text.endsWith("T00:00:00.000Z") ? text.slice(0, 10) : text;
}
