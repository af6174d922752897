import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/** Environment by which a build finds the package registry of this machine; never a password or token. */
export async function registryEnvironment(certificates: string | null): Promise<Record<string, string>> {
  return {
    CI: "true",
    npm_config_registry: await configuredRegistry(),
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    ...(certificates ? { npm_config_cafile: certificates } : {}),
    ...proxies(),
  };
}

let registry: Promise<string> | null = null;

function configuredRegistry(): Promise<string> {
  registry ??= run("npm", ["config", "get", "registry"], { cwd: "/", timeout: 20_000 })
    .then(({ stdout }) => withoutPassword(stdout.trim()) ?? "https://registry.npmjs.org/")
    .catch(() => "https://registry.npmjs.org/");
  return registry;
}

function proxies(): Record<string, string> {
  const names = ["HTTP_PROXY", "HTTPS_PROXY"];
  const found = names.flatMap((name) => {
    const value = withoutPassword(process.env[name] ?? process.env[name.toLowerCase()] ?? "");
    return value ? [[name, value]] : [];
  });
  const exceptions = process.env.NO_PROXY ?? process.env.no_proxy;
  return { ...Object.fromEntries(found), ...(exceptions ? { NO_PROXY: exceptions } : {}) };
}

function withoutPassword(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  url.username = "";
  url.password = "";
  return url.href;
}
