/** Text of somebody's as Markdown that shows exactly it: in a mail or in minutes a title is no link and no heading. */
export const asMarkdown = (text: string) =>
  text.replace(/[\\`*_{}[\]()<>#+\-.!|~]/g, "\\$&").replace(/\s+/g, " ");

/** The same of what somebody wrote in several paragraphs: they stay paragraphs. */
export const asParagraphs = (text: string) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(asMarkdown)
    .join("\n\n");
