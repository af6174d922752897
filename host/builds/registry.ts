/** How packages are reached from a build. */
import { npmSettings } from "../sandbox/machine";

/** Environment by which a build finds the package registry of this machine; never a password or token. */
export async function registryEnvironment(certificates: string | null): Promise<Record<string, string>> {
  const { registry } = await npmSettings();
  return {
    CI: "true",
    npm_config_registry: withoutPassword(registry) ?? "https://registry.npmjs.org/",
    npm_config_update_notifier: "false",
    npm_config_fund: "false",
    npm_config_audit: "false",
    ...(certificates ? { npm_config_cafile: certificates } : {}),
    ...proxies(),
  };
}

function proxies(): Record<string, string> {
  const found = ["HTTP_PROXY", "HTTPS_PROXY"].flatMap((name) => {
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
