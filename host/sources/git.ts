/** Git, run so that neither this machine's settings nor a repository's own can make it run or reach anything else. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const SETTINGS = `[safe]
	directory = *
[core]
	hooksPath = /dev/null
	fsmonitor = false
[gc]
	auto = 0
[maintenance]
	auto = false
[transfer]
	fsckObjects = true
[uploadpack]
	allowAnySHA1InWant = true
[protocol]
	allow = never
[protocol "file"]
	allow = always
[protocol "https"]
	allow = always
[protocol "http"]
	allow = always
`;

/** A proxy or authority that this machine needs for https; nothing else of the environment is passed on. */
const PASSED_ON = [
  "GIT_SSL_CAINFO",
  "SSL_CERT_FILE",
  "SSL_CERT_DIR",
  "HTTPS_PROXY",
  "HTTP_PROXY",
  "NO_PROXY",
];

export class Git {
  private constructor(private readonly env: NodeJS.ProcessEnv) {}

  /** `home` is the host's data folder; its git settings are written there anew. */
  static async prepare(home: string): Promise<Git> {
    const settings = join(home, "gitconfig");
    await mkdir(home, { recursive: true, mode: 0o700 });
    await writeFile(settings, SETTINGS, { mode: 0o600 });
    const passed = PASSED_ON.flatMap((name) => {
      const value = process.env[name] ?? process.env[name.toLowerCase()];
      return value ? [[name, value]] : [];
    });
    return new Git({
      ...Object.fromEntries(passed),
      PATH: process.env.PATH,
      HOME: home,
      LC_ALL: "C",
      GIT_CONFIG_NOSYSTEM: "1",
      GIT_CONFIG_GLOBAL: settings,
      GIT_TERMINAL_PROMPT: "0",
      GIT_ASKPASS: "/bin/false",
      GIT_ATTR_NOSYSTEM: "1",
      GIT_OPTIONAL_LOCKS: "0",
    });
  }

  /** Standard output as text; throws an error with git's words on failure. */
  async text(args: string[], { seconds = 60, maxBytes = 4 * 1024 * 1024 } = {}): Promise<string> {
    const options = {
      env: this.env,
      timeout: seconds * 1000,
      maxBuffer: maxBytes,
      killSignal: "SIGKILL" as const,
    };
    return (await run("git", args, options)).stdout;
  }

  /** True when git succeeds. */
  async succeeds(args: string[]): Promise<boolean> {
    return this.text(args).then(
      () => true,
      () => false,
    );
  }

  /** A git whose output is read as it comes. */
  start(args: string[]): ChildProcess {
    return spawn("git", args, { env: this.env, stdio: ["ignore", "pipe", "pipe"] });
  }
}
