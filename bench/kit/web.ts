/** The built pages on a database of their own, without worker and host. */
import { join } from "node:path";
import { Visitor } from "@/e2e/fixtures/visitor";
import { readKey } from "@/lib/platform/keys";
import { freePort } from "@/scripts/ports";
import { alone, buildWeb, bundlePrograms, generateClient } from "@/scripts/start-up/build";
import { appEnv, ensureKeys } from "@/scripts/start-up/programs";
import { readSettings } from "@/scripts/start-up/settings";
import { type Program, root, start, untilListens } from "./processes";

export interface Web {
  url: string;
  port: number;
  program: Program;
  /** Signs one of the demo's people in, and gives the cookies of their browser. */
  cookieOf(login: string): Promise<string>;
}

/** Makes what web runs from; quick when nothing has changed. */
export async function build(home: string): Promise<void> {
  await alone(generateClient);
  await alone(() => Promise.all([buildWeb(home), bundlePrograms()]));
}

/** Web, as `npm start` starts it. */
export async function startWeb(
  home: string,
  databaseUrl: string,
  more: Record<string, string> = {},
): Promise<Web> {
  const port = await freePort();
  const settings = readSettings({ FORKMOOT_HOME: home, PORT: String(port), FORKMOOT_DEMO: "1", ...more });
  ensureKeys(settings);
  const addresses = { databaseUrl, stacksUrl: databaseUrl, hostPort: await freePort() };
  const program = start([process.execPath, join(root, "dist", "web.js")], {
    env: { ...appEnv(settings, addresses), ...more },
  });
  await untilListens(port, program);
  const { url } = settings;
  return {
    ...{ url, port, program },
    async cookieOf(login) {
      const visitor = new Visitor();
      await visitor.get(`${url}/signin?key=${readKey(home, "demo")}`);
      await visitor.post(`${url}/signin/persona`, { login, next: "/" });
      return visitor.cookieFor(new URL(url).hostname);
    },
  };
}
