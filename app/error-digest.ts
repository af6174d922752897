/** What finds an error again in the server's log: a hash that Next gives it. Errors of the browser have none. */
export function digestOf(error: unknown): string | undefined {
  const digest = error instanceof Error && "digest" in error ? error.digest : undefined;
  return typeof digest === "string" ? digest : undefined;
}
