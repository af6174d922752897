/** Names that may reach git's command line or a path. Pure. */

/** A full commit id: 40 lower-case hex digits (SHA-1), nothing shorter and no name. */
export const isCommitId = (text: string) => /^[0-9a-f]{40}$/.test(text);

/** A component's name, which is also its repository's folder: no dots, slashes or dashes in front. */
export const isComponentName = (text: string) => /^[a-z][a-z0-9-]{0,48}$/.test(text);

/** Git's rules for a branch (git-check-ref-format), and at most 200 characters. */
export function isBranchName(name: string): boolean {
  if (name.length === 0 || name.length > 200 || name === "@" || name === "HEAD") return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are forbidden
  if (/[\u0000-\u0020\u007f~^:?*[\\]/.test(name)) return false;
  if (/\.\.|@\{|\/\/|^[/-]|[/.]$/.test(name)) return false;
  return name.split("/").every((part) => !part.startsWith(".") && !part.endsWith(".lock"));
}

/** A path inside a tree: relative, no empty or climbing parts. */
export const isTreePath = (path: string) =>
  path.length <= 4096 &&
  !path.includes("\0") &&
  path.split("/").every((part) => part !== "" && part !== "." && part !== "..");
