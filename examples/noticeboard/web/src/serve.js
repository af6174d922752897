import { once } from "node:events";

/** Listens on this machine only; on SIGTERM or SIGINT finishes what is in flight, then ends. */
export async function serve(server, { port, name, onStop }) {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  console.log(`${name} listens on http://127.0.0.1:${server.address().port}`);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    onStop?.();
    // A browser keeps its connection open after an answer: close each as soon as it is idle.
    setInterval(() => server.closeIdleConnections(), 50);
    server.close(() => process.exit(0));
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}
