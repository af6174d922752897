/** The peer: a handler that reads the body and writes one row, and does nothing else. */
import { createServer } from "node:http";
import pg from "pg";

const [port, connectionString] = process.argv.slice(2);
const pool = new pg.Pool({ connectionString, max: 10 });
const INSERT = "INSERT INTO bench_delivery (id, event, size, at) VALUES ($1, $2, $3, now())";

createServer((request, response) => {
  const chunks = [];
  request.on("data", (chunk) => chunks.push(chunk));
  request.on("end", () => {
    const { "x-github-delivery": id, "x-github-event": event } = request.headers;
    pool.query(INSERT, [id, event, Buffer.concat(chunks).length]).then(
      () => response.writeHead(202).end("{}"),
      (error) => response.writeHead(500).end(error.message),
    );
  });
}).listen(Number(port), "127.0.0.1");
