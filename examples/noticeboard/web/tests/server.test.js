import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:http";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const SERVER = fileURLToPath(new URL("../server.js", import.meta.url));

function start(env) {
  return spawn(process.execPath, [SERVER], { env: { PATH: process.env.PATH, PORT: "0", ...env } });
}

async function addressOf(program) {
  let output = "";
  for await (const chunk of program.stdout) {
    output += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
    if (found) return found[0];
  }
  throw new Error(`It ended before it listened: ${output}`);
}

test("without API_URL it starts alone, with the sample", { timeout: 10_000 }, async () => {
  const program = start({});
  const origin = await addressOf(program);
  assert.equal((await fetch(`${origin}/healthz`)).status, 200);
  assert.match(await (await fetch(origin)).text(), /Soup lunch/);
  program.kill("SIGTERM");
  assert.deepEqual(await once(program, "exit"), [0, null]);
});

test("on SIGTERM it finishes what is in flight, then ends", { timeout: 10_000 }, async (context) => {
  const waiting = [];
  const slow = createServer((_, response) => {
    waiting.push(response);
    if (waiting.length === 2) slow.emit("asked");
  }).listen(0, "127.0.0.1");
  // Else a failure above would leave it listening, and the run would never end.
  context.after(() => {
    slow.close();
    slow.closeAllConnections();
  });
  await once(slow, "listening");
  const program = start({ API_URL: `http://127.0.0.1:${slow.address().port}`, SESSION_KEY: "key" });
  const page = fetch(await addressOf(program));
  await once(slow, "asked");
  program.kill("SIGTERM");
  for (const response of waiting)
    response.end(JSON.stringify({ groups: [], notices: [], page: 1, pages: 1, total: 0 }));
  assert.equal((await page).status, 200);
  assert.deepEqual(await once(program, "exit"), [0, null]);
});

test("with an api but no SESSION_KEY it says what is missing", { timeout: 10_000 }, async () => {
  const program = start({ API_URL: "http://127.0.0.1:1" });
  const message = (await program.stderr.toArray()).join("");
  assert.match(message, /Set SESSION_KEY/);
  assert.equal(program.exitCode ?? (await once(program, "exit"))[0], 1);
});
