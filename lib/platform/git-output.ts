/** Reads what git prints. Pure: fields end with NUL, because a message or a path may hold anything else. */
import { turnsText, withMarksShown } from "@/lib/writing-direction";

export interface NamedEmail {
  name: string;
  email: string;
}

export interface CommitFacts {
  sha: string;
  title: string;
  /** The message after its title; the trailers stand at its end. */
  body: string;
  authorName: string;
  authorEmail: string;
  committerName: string;
  committerEmail: string;
  coAuthors: NamedEmail[];
  /** When it was committed, ISO 8601. */
  at: string;
}

export interface FileFacts {
  path: string;
  /** Where it was before it was renamed. */
  previousPath?: string;
  /** Lines; 0 for a binary file. */
  added: number;
  removed: number;
  status: "added" | "modified" | "deleted" | "renamed" | "type_changed";
}

/** Titles and names stand beside others' text: a mark that turns the direction of writing shows by its number. */
export const lineOf = (text: string) => (turnsText(text) ? withMarksShown(text) : text);

/** For `git log -z`: as many NULs for every commit, so that no message can shift the fields of the next. */
export const COMMIT_FORMAT = "--format=tformat:%H%x00%an%x00%ae%x00%cn%x00%ce%x00%cI%x00%s%x00%B";

export function parseCommits(output: string): CommitFacts[] {
  const fields = output.split("\0");
  const commits: CommitFacts[] = [];
  for (let at = 0; at + 7 < fields.length; at += 8) {
    const field = (index: number) => fields[at + index] ?? "";
    commits.push({
      sha: field(0),
      authorName: lineOf(field(1)),
      authorEmail: field(2),
      committerName: lineOf(field(3)),
      committerEmail: field(4),
      at: new Date(field(5)).toISOString(),
      title: lineOf(field(6)),
      body: bodyOf(field(7)),
      coAuthors: parseCoAuthors(field(7)),
    });
  }
  return commits;
}

/** The title is the first paragraph; a message of one paragraph has no body. */
function bodyOf(message: string) {
  const text = message.replace(/^\n+/, "");
  const end = text.search(/\n[ \t]*\n/);
  return end < 0 ? "" : text.slice(end).trim();
}

/**
 * Everybody named by `Co-authored-by:`. Read from any line of the message, not only from git's last paragraph: whoever
 * is named anywhere had a hand in it (forks law 2), and a trailer out of place must not hide them.
 */
export function parseCoAuthors(message: string): NamedEmail[] {
  const unfolded = message.replace(/\r?\n[ \t]+/g, " ");
  const values = [...unfolded.matchAll(/^[ \t]*co-authored-by[ \t]*:[ \t]*(.*)$/gim)].map(
    (match) => match[1] ?? "",
  );
  const people = values.flatMap((value) => {
    const named = [...value.matchAll(/([^<>]*)<([^<>]*)>/g)].map(([, name = "", email = ""]) => ({
      name: lineOf(name.replace(/^[\s,;]+|\s+$/g, "")),
      email: email.trim(),
    }));
    return named.length > 0 ? named : [{ name: value.trim(), email: "" }];
  });
  const told = people.filter((person) => person.name !== "" || person.email !== "");
  return [
    ...new Map(told.map((person) => [`${person.name}\0${person.email.toLowerCase()}`, person])).values(),
  ];
}

const STATUS: Record<string, FileFacts["status"]> = {
  A: "added",
  M: "modified",
  D: "deleted",
  R: "renamed",
  T: "type_changed",
};

/** From `git diff-tree -r -z --raw --numstat -M`: first a line for each file's status, then one for its counts. */
export function parseFiles(output: string): FileFacts[] {
  const fields = output.split("\0");
  const files = new Map<string, FileFacts>();
  let at = 0;
  const next = () => fields[at++] ?? "";
  while (at < fields.length) {
    const field = next();
    if (field.startsWith(":")) {
      const status = STATUS[field.split(" ")[4]?.[0] ?? ""] ?? "modified";
      const first = next();
      const renamed = status === "renamed";
      const path = renamed ? next() : first;
      files.set(path, { path, ...(renamed && { previousPath: first }), added: 0, removed: 0, status });
      continue;
    }
    const counts = /^(\d+|-)\t(\d+|-)\t([\s\S]*)$/.exec(field);
    if (!counts) continue;
    // Of a renamed file the counts come first, then its old and its new path.
    const renamedTo = counts[3] === "" ? [next(), next()][1] : undefined;
    const file = files.get(renamedTo ?? counts[3] ?? "");
    if (file) Object.assign(file, { added: Number(counts[1]) || 0, removed: Number(counts[2]) || 0 });
  }
  return [...files.values()];
}
