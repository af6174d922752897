/**
 * Opens the database: Postgres at `url`, or, for work on a laptop without one, PGlite (Postgres as a library) in `directory`.
 *
 * Both answer to the same three functions: `query(sql, values)` returns rows, `transaction(work)` hands `work` a
 * `query` of its own, `script(sql)` runs several statements at once (only inside a transaction).
 */
export async function openDatabase({ url, directory = "data", schema = null }) {
  return url ? openPostgres(url, schema) : openPGlite(directory);
}

async function openPostgres(url, schema) {
  const { default: pg } = await import("pg");
  const pool = new pg.Pool({
    connectionString: url,
    max: 5,
    connectionTimeoutMillis: 5_000,
    ...(schema && { options: `-c search_path=${schema}` }),
  });
  // A connection that breaks while idle is replaced at the next query; without a listener it would end the program.
  pool.on("error", (error) => console.error(`A database connection was lost: ${error.message}`));
  const rowsOf = (client) => async (sql, values) => (await client.query(sql, values)).rows;
  return {
    query: rowsOf(pool),
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query("BEGIN");
        const result = await work({ query: rowsOf(client), script: (sql) => client.query(sql) });
        await client.query("COMMIT");
        client.release();
        return result;
      } catch (error) {
        await client.query("ROLLBACK").then(
          () => client.release(),
          (lost) => client.release(lost),
        );
        throw error;
      }
    },
    close: () => pool.end(),
  };
}

async function openPGlite(directory) {
  const { PGlite } = await import("@electric-sql/pglite").catch(() => {
    throw new Error(
      "No database: set DATABASE_URL, or run `npm install` with development dependencies to work without Postgres.",
    );
  });
  const db = await PGlite.create(directory);
  const rowsOf = (client) => async (sql, values) => (await client.query(sql, values)).rows;
  return {
    query: rowsOf(db),
    transaction: (work) => db.transaction((tx) => work({ query: rowsOf(tx), script: (sql) => tx.exec(sql) })),
    close: () => db.close(),
  };
}
