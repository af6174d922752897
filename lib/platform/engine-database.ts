const LONGEST_SILENCE_MS = 60_000;

/**
 * The database as the workflow engine is told of it. It ends a transaction whose process is silent for a minute; told so in
 * the address, each connection begins with it. Left to itself the engine sends a query for that on every new connection,
 * beside the first query of whoever asked for the connection, which pg warns of.
 */
export function engineDatabaseUrl(databaseUrl: string): string {
  const url = new URL(databaseUrl);
  const given = url.searchParams.get("options") ?? "";
  if (given.includes("idle_in_transaction_session_timeout")) return databaseUrl;
  const ours = `-c idle_in_transaction_session_timeout=${LONGEST_SILENCE_MS}`;
  url.searchParams.set("options", given ? `${given} ${ours}` : ours);
  return url.href;
}
