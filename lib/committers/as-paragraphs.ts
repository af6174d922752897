import { asMarkdown } from "@/lib/kernel/markdown-text";

/** Text of somebody's for a mail: exactly what they wrote, in their paragraphs. */
export const asParagraphs = (text: string) =>
  text
    .trim()
    .split(/\n\s*\n/)
    .map(asMarkdown)
    .join("\n\n");
