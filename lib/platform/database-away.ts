/** Prisma: not reachable, timed out, closed, no connection or transaction to be had. */
const PRISMA = new Set(["P1001", "P1002", "P1008", "P1017", "P2024", "P2028"]);
/** Postgres: no connection (08…), too many of them, stopping, crashed and starting, or tired of our silence. */
const POSTGRES = /^(08...|25P03|53300|57P0[123])$/;
const SYSTEM = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "ETIMEDOUT"]);
const WORDS = /^(Connection terminated|terminating connection|timeout exceeded when trying to connect)/;

/** What people and programs are told then: whether it happened is not known, so they look before they ask again. */
export const DATABASE_AWAY = {
  reason: "database_unavailable",
  message: "The database does not answer. Try again in a moment; look first whether it has happened.",
};

/** Whether this error says that the database cannot be reached, rather than that it refused something. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  if (PRISMA.has(code) || POSTGRES.test(code) || SYSTEM.has(code) || WORDS.test(error.message)) return true;
  return isDatabaseAway(error.cause);
}
