/**
 * How a component is built, tested and run locally: the first `sh` block under `## Run it locally` in its
 * CONTRIBUTING.md (architecture.md, "What runs, exactly"). Null when there is none.
 */
export function findRunBlock(markdown: string): string | null {
  const lines = markdown.replaceAll("\r\n", "\n").split("\n");
  const heading = lines.findIndex((line) => /^##\s+run it locally\s*$/i.test(line));
  if (heading < 0) return null;
  const section = lines.slice(heading + 1);
  const end = section.findIndex((line) => /^#{1,2}\s/.test(line) && !isInsideFence(section, line));
  const within = end < 0 ? section : section.slice(0, end);
  const open = within.findIndex((line) => /^```sh\s*$/.test(line));
  if (open < 0) return null;
  const close = within.findIndex((line, index) => index > open && /^```\s*$/.test(line));
  return close < 0 ? null : within.slice(open + 1, close).join("\n");
}

/** A `# comment` inside a code block is no heading. */
function isInsideFence(lines: readonly string[], line: string) {
  const fences = lines.slice(0, lines.indexOf(line)).filter((one) => one.startsWith("```")).length;
  return fences % 2 === 1;
}
