#!/usr/bin/env node
/**
 * Stands in for Prisma's `schema-engine` program, which Prisma downloads at install time. This runs the same engine,
 * compiled to WebAssembly and published on npm, so that nothing but npm is needed. The Prisma CLI starts it through
 * PRISMA_SCHEMA_ENGINE_BINARY (set in prisma.config.ts) and speaks JSON-RPC with it, one message per line.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import * as engineGlue from "@prisma/schema-engine-wasm/schema_engine_bg";
import pg from "pg";

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    version: { type: "boolean", short: "V" },
    datasource: { type: "string" },
    datamodels: { type: "string", multiple: true },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
  },
});
const url = flags.datasource ? JSON.parse(flags.datasource).url : undefined;

let panic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message(message) {
    panic = message;
  },
};

/** Types of the system catalogues, by OID: the one-byte "char" is read as text, arrays of it and of names as text[]. */
const CHAR = 18;
const READ_AS = new Map([
  [CHAR, 25],
  [1002, 1009],
  [1003, 1009],
]);

/**
 * Prisma's adapter is made for the client's queries. Migrations need three things more (prisma/prisma#27403): reading
 * the types of the system catalogues, scripts whose functions and strings hold semicolons, and a shadow database that
 * is dropped only after its connection is closed.
 */
class MigrationPg extends PrismaPg {
  constructor(connectionString) {
    const schema = new URL(connectionString).searchParams.get("schema") ?? undefined;
    // One connection, so that the advisory lock around a migration covers its statements too.
    super({ connectionString, max: 1, ...(schema && { options: `-c search_path="${schema}"` }) }, { schema });
  }

  async connect() {
    const adapter = await super.connect();
    const { queryRaw } = adapter;
    adapter.queryRaw = async (query) => {
      const result = await adapter.performIO(query);
      const isChar = result.fields.map((field) => field.dataTypeID === CHAR);
      for (const field of result.fields) field.dataTypeID = READ_AS.get(field.dataTypeID) ?? field.dataTypeID;
      const set = await queryRaw.call({ performIO: async () => result }, query);
      set.columnTypes = set.columnTypes.map((type, i) => (isChar[i] ? ColumnTypeEnum.Character : type));
      return set;
    };
    adapter.executeScript = async (script) => {
      await adapter
        .underlyingDriver()
        .query(script)
        .catch((error) => adapter.onError(error));
    };
    return adapter;
  }

  async connectToShadowDb() {
    const admin = await this.connect();
    const database = `prisma_migrate_shadow_db_${crypto.randomUUID()}`;
    await admin.executeScript(`CREATE DATABASE "${database}"`);
    const target = new URL(this.config.connectionString);
    target.pathname = `/${database}`;
    const shadow = await new MigrationPg(target.href).connect();
    const { dispose } = shadow;
    shadow.dispose = async () => {
      await dispose.call(shadow);
      await admin.executeScript(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
      await admin.dispose();
    };
    return shadow;
  }
}

if (flags.version) {
  loadEngine();
  console.log(`schema-engine-cli ${engineGlue.version()}`);
} else if (positionals[0] === "cli") {
  await runSubcommand(positionals[1]);
} else {
  await answerRequests();
  process.exit(0);
}

function loadEngine() {
  const glueFile = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm/schema_engine_bg");
  const module = new WebAssembly.Module(readFileSync(glueFile.replace(/\.js$/, ".wasm")));
  const instance = new WebAssembly.Instance(module, { "./schema_engine_bg.js": engineGlue });
  engineGlue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
}

async function answerRequests() {
  process.on("uncaughtException", (error) => {
    log("ERROR", { message: panic ?? error.message, backtrace: error.stack });
    process.exit(1);
  });
  loadEngine();
  let engine;
  const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
  for await (const line of createInterface({ input: process.stdin })) {
    const { id, method, params } = line.trim() ? JSON.parse(line) : {};
    if (!method) continue; // an empty line, or the CLI acknowledging a `print`
    try {
      engine ??= await startEngine();
      const result = (await engine[method === "getDatabaseVersion" ? "version" : method](params)) ?? {};
      if (method === "diff" && result.stdout) {
        // The native engine prints the diff by itself; the CLI expects nothing in the answer.
        send({ id: -id, method: "print", params: { content: result.stdout.replace(/\n$/, "") } });
        result.stdout = null;
      }
      send({ id, result });
    } catch (error) {
      const message = panic ?? error.message ?? String(error);
      const data = { is_panic: false, message, error_code: error.code, meta: error.meta };
      send({ id, error: { code: 4466, message: "The schema engine failed.", data } });
    }
  }
}

function startEngine() {
  const factory = bindMigrationAwareSqlAdapterFactory(new MigrationPg(url ?? "postgresql://localhost"));
  const datamodels = flags.datamodels?.map((path) => [path, readFileSync(path, "utf8")]);
  return engineGlue.SchemaEngine.new({ datamodels }, () => {}, factory);
}

/** `prisma migrate` looks for its database, and creates or drops it, through subcommands instead of requests. */
async function runSubcommand(command) {
  const target = new URL(url);
  const database = decodeURIComponent(target.pathname.slice(1)) || "postgres";
  if (command !== "can-connect-to-database") target.pathname = "/postgres";
  const client = new pg.Client({ connectionString: target.href });
  try {
    await client.connect();
    const name = client.escapeIdentifier(database);
    if (command === "create-database") await client.query(`CREATE DATABASE ${name}`);
    if (command === "drop-database") await client.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  } catch (error) {
    const codes = { "3D000": "P1003", "28P01": "P1000", 28000: "P1010", "42P04": "P1009" };
    const message = error.message || error.errors?.map((each) => each.message).join("; ") || String(error);
    log("INFO", { message: "Starting schema engine CLI" }); // the Prisma CLI skips the first line
    log("ERROR", { message, error_code: codes[error.code] ?? "P1001", is_panic: false });
    process.exitCode = 1;
  } finally {
    await client.end().catch(() => {});
  }
}

function log(level, fields) {
  process.stderr.write(`${JSON.stringify({ level, target: "schema_engine::logger", fields })}\n`);
}
