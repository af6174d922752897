/** Marks that turn text around: what is read is then not what stands there. Pure. */

/** Overrides, embeddings and isolates: letters of every script turn by themselves and need none of them. */
export const turnsText = (text: string) => /[\u202a-\u202e\u2066-\u2069]/u.test(text);

/** Each mark of direction by its number, for where every character counts. */
export const withMarksShown = (text: string) =>
  text.replace(
    /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0")}]`,
  );
