/** Finding free ports, and saying who holds one that is not. Everything listens on loopback. */
import { execFile } from "node:child_process";
import { createServer } from "node:net";
import { promisify } from "node:util";

/** A port nobody listens on now; `preferred` when it is free. */
export async function freePort(preferred?: number): Promise<number> {
  if (preferred && (await isPortFree(preferred))) return preferred;
  return listenOnce(0);
}

/** Whether we could listen on this port of loopback. */
export async function isPortFree(port: number): Promise<boolean> {
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

/** "node (process 4711)", or undefined where the system does not tell. */
export async function whoListens(port: number): Promise<string | undefined> {
  const pid = (await ask("ss", ["-Hltnp", `sport = :${port}`]))?.match(/\("([^"]+)",pid=(\d+)/);
  if (pid) return `${pid[1]} (process ${pid[2]})`;
  const lsof = (await ask("lsof", ["-nP", "-Fcp", `-iTCP:${port}`, "-sTCP:LISTEN"]))?.match(
    /^p(\d+)\nc(.+)/m,
  );
  return lsof ? `${lsof[2]} (process ${lsof[1]})` : undefined;
}

const ask = (file: string, args: string[]) =>
  promisify(execFile)(file, args, { timeout: 2000 }).then(
    ({ stdout }) => stdout,
    () => undefined,
  );

const listenOnce = (port: number) =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : port));
    });
  });
