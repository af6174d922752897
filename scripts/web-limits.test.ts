import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { programs } from "./start-up/programs";
import type { Settings } from "./start-up/settings";

const LIMITS = join(import.meta.dirname, "web-limits.mjs");
/** As Next makes its server: by the property of the module, at the time it starts. */
const MAKE = `
  const http = require("http");
  const { headersTimeout, requestTimeout, maxHeadersCount } = http.createServer(() => {});
  console.log(JSON.stringify({ headersTimeout, requestTimeout, maxHeadersCount }));`;

describe("web", () => {
  it("gives a request's head fifteen seconds, and a whole request no longer than a push may take", () => {
    const said = execFileSync(process.execPath, ["--import", LIMITS, "--eval", MAKE], { encoding: "utf8" });
    expect(JSON.parse(said)).toEqual({
      headersTimeout: 15_000,
      requestTimeout: 900_000,
      maxHeadersCount: 200,
    });
  });

  it("is started with these limits", () => {
    const settings = {
      home: "/tmp",
      port: 3000,
      hostUrl: "http://127.0.0.1:9",
      demo: false,
      edge: { pattern: "" },
    } as Settings;
    process.env.FORKMOOT_HOST_TOKEN ??= "a-token-for-this-test";
    process.env.NEXTAUTH_SECRET ??= "a-secret-for-this-test";
    const addresses = { databaseUrl: "", stacksUrl: "", hostPort: 1 };
    const web = programs(settings, addresses, { dev: false }).find(({ name }) => name === "web");
    expect(web?.args.slice(0, 2)).toEqual(["--import", LIMITS]);
  });
});
