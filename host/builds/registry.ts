/** How packages are reached from a build. */
import { npmSettings } from "../sandbox/machine";
import type { Ways } from "./registry-proxy";

const PUBLIC_REGISTRY = "https://registry.npmjs.org/";

/**
 * Environment by which a build finds the package registry of this machine; never a password or token of the machine's.
 * `proxy` is the host's own, where that is the only way out.
 */
export async function registryEnvironment(
  certificates: string | null,
  proxy: string | null,
): Promise<Record<string, string>> {
  return {
    CI: "true",
    npm_config_registry: (await registryAddress()).href,
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    ...(certificates ? { npm_config_cafile: certificates } : {}),
    ...(proxy ? onlyThrough(proxy) : proxiesOfThisMachine()),
  };
}

/** The registry, without a password. */
export async function registryAddress(): Promise<URL> {
  return new URL(withoutPassword((await npmSettings()).registry) ?? PUBLIC_REGISTRY);
}

/** What builds may reach: the registry, and what this installation allows besides (`host:port`). */
export async function waysOut(more: readonly string[]): Promise<Ways> {
  const registry = await registryAddress();
  const port = registry.port || (registry.protocol === "http:" ? "80" : "443");
  const allowed = new Set([`${registry.hostname}:${port}`, ...more.map((each) => each.toLowerCase())]);
  const exceptions = (process.env.NO_PROXY ?? process.env.no_proxy ?? "")
    .split(",")
    .map((each) => each.trim());
  return {
    allowed,
    through: ({ host, port }) => {
      if (exceptions.some((each) => each === "*" || isUnder(host, each))) return null;
      const name = port === 80 ? "HTTP_PROXY" : "HTTPS_PROXY";
      const address = process.env[name] ?? process.env[name.toLowerCase()] ?? "";
      return URL.canParse(address) ? new URL(address) : null;
    },
  };
}

function onlyThrough(proxy: string): Record<string, string> {
  const names = ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"];
  const npm = ["npm_config_proxy", "npm_config_https_proxy"];
  return { ...Object.fromEntries([...names, ...npm].map((name) => [name, proxy])), npm_config_noproxy: "" };
}

function proxiesOfThisMachine(): Record<string, string> {
  const found = ["HTTP_PROXY", "HTTPS_PROXY"].flatMap((name) => {
    const value = withoutPassword(process.env[name] ?? process.env[name.toLowerCase()] ?? "");
    return value ? [[name, value]] : [];
  });
  const exceptions = process.env.NO_PROXY ?? process.env.no_proxy;
  return { ...Object.fromEntries(found), ...(exceptions ? { NO_PROXY: exceptions } : {}) };
}

function isUnder(host: string, suffix: string) {
  const bare = suffix.replace(/^\*?\./, "");
  return bare !== "" && (host === bare || host.endsWith(`.${bare}`));
}

function withoutPassword(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
}
