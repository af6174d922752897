/** The peer: graphile-worker, which writes down when a job's first line runs. */
import { run } from "graphile-worker";
import pg from "pg";

const connectionString = process.argv[2];
const pool = new pg.Pool({ connectionString, max: 4 });
await run({
  connectionString,
  concurrency: 4,
  noHandleSignals: false,
  taskList: {
    first_step: async ({ id }) => {
      const at = Date.now();
      await pool.query("UPDATE bench_decision SET began = $2 WHERE id = $1", [id, at]);
    },
  },
});
console.log("ready");
