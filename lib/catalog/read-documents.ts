import { Composer, type Document, isAlias, isNode, LineCounter, Parser, visit } from "yaml";
import type { Json } from "./rules/entry";
import { type Finding, MOST_BYTES_OF_A_DOCUMENT, type SourcePlace } from "./schema/import";

/** A document of a file: its value, and where each part of it stands. */
export interface ReadDocument {
  value: Json;
  /** Where in the text it ends, in characters. */
  end: number;
  /** The place of the innermost part along this path that is there. */
  placeOf(path: readonly (string | number)[]): SourcePlace;
}

/** How often one anchor may be repeated; files made to explode repeat billions of times, catalogues do not. */
const MOST_ALIASES = 100;

/**
 * The documents of a YAML file, one after another: only one tree is in memory at a time. What cannot be read is reported
 * with its place, and the rest is read on.
 */
export function* readDocuments(
  { path: file, text }: { path: string; text: string },
  report: (finding: Finding) => void,
): Generator<ReadDocument> {
  const large = findLargeDocument(text);
  if (large) {
    const limit = `${MOST_BYTES_OF_A_DOCUMENT / 1_000_000} MB`;
    const message = `This document is larger than ${limit}. Split it into several, with a line --- between them.`;
    report({ severity: "error", code: "document_too_large", message, file, line: large, column: 1 });
    return;
  }
  const lines = new LineCounter();
  const placeAt = (offset: number): SourcePlace => {
    const { line, col } = lines.linePos(offset);
    return { file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const complain = (severity: "error" | "warning", code: string, message: string, offset: number) =>
    report({ severity, code, message, ...placeAt(offset) });
  try {
    const parser = new Parser(lines.addNewLine);
    const composer = new Composer({ lineCounter: lines, prettyErrors: false, uniqueKeys: true });
    for (const token of parser.parse(text))
      for (const document of composer.next(token)) yield* read(document, { placeAt, complain });
    for (const document of composer.end()) yield* read(document, { placeAt, complain });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    complain("error", "too_deep", "It is nested too deeply to be read.", 0);
  }
}

interface Told {
  placeAt(offset: number): SourcePlace;
  complain(severity: "error" | "warning", code: string, message: string, offset: number): void;
}

function* read(document: Document.Parsed, { placeAt, complain }: Told): Generator<ReadDocument> {
  for (const { pos, message } of document.errors)
    complain("error", "invalid_yaml", `This is not YAML: ${sentence(message)}`, pos[0]);
  for (const { pos, message } of document.warnings)
    complain("warning", "yaml_warning", sentence(message), pos[0]);
  if (document.errors.length > 0 || document.contents === null) return;
  const value = toValue(document, complain);
  if (value === undefined || value === null) return;
  yield { value, end: document.range[2], placeOf: (path) => placeAt(offsetOf(document, path)) };
}

function toValue(document: Document.Parsed, complain: Told["complain"]): Json | undefined {
  try {
    // Core YAML has only what JSON has: no dates, no binary, no classes.
    const value = document.toJS({ maxAliasCount: MOST_ALIASES }) as Json;
    const broken = findUnstorable(value);
    if (broken === null) return value;
    complain("error", "unstorable_text", broken.message, offsetOf(document, broken.path));
  } catch (error) {
    if (error instanceof RangeError) throw error;
    const message =
      error instanceof ReferenceError && /alias count/i.test(error.message)
        ? "Its aliases repeat each other so often that it would fill the memory. Write out what they stand for."
        : `This is not YAML: ${sentence(error instanceof Error ? error.message : String(error))}`;
    complain("error", "aliases_explode", message, firstAlias(document));
  }
  return undefined;
}

function offsetOf(document: Document.Parsed, path: readonly (string | number)[]): number {
  for (let length = path.length; length > 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? document.range[0];
}

function firstAlias(document: Document.Parsed): number {
  let at: number = document.range[0];
  visit(document, (_, node) => {
    if (!isAlias(node)) return undefined;
    at = node.range?.[0] ?? at;
    return visit.BREAK;
  });
  return at;
}

/** Text that Postgres does not take: with a NUL, or cut in the middle of a character. Walked without recursion. */
function findUnstorable(value: Json): { path: (string | number)[]; message: string } | null {
  const open: { value: Json; path: (string | number)[] }[] = [{ value, path: [] }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { value: now, path } = at;
    if (typeof now === "string" && (now.includes("\0") || !now.isWellFormed()))
      return { path, message: "This text holds a character that cannot be kept: NUL, or half of one." };
    if (typeof now !== "object" || now === null) continue;
    for (const [key, inner] of Object.entries(now)) {
      if (key.includes("\0") || !key.isWellFormed())
        return { path, message: "A name here holds a character that cannot be kept: NUL, or half of one." };
      open.push({ value: inner, path: [...path, Array.isArray(now) ? Number(key) : key] });
    }
  }
  return null;
}

/** The line on which a document begins that is too large to be read as one; null where none is. */
function findLargeDocument(text: string): number | null {
  if (text.length <= MOST_BYTES_OF_A_DOCUMENT) return null;
  let begin = 0;
  for (const { index } of [...text.matchAll(/^---(?=\s|$)/gm), { index: text.length }]) {
    if (index - begin > MOST_BYTES_OF_A_DOCUMENT) return text.slice(0, begin).split("\n").length;
    begin = index;
  }
  return null;
}

const sentence = (message: string) => {
  const first = message.split("\n")[0]?.trim() ?? message;
  return /[.!?]$/.test(first) ? first : `${first}.`;
};
