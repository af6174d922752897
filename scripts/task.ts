/** `npm run task -- <task> …`: what is done on the machine itself, beside or without a running Forkmoot. */
import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { parse as parseYamlText } from "yaml";
import { Problem } from "./problem";
import { catalogueTask } from "./tasks/catalogue";
import { makeMigration } from "./tasks/make-migration";
import { runAnother } from "./tasks/run-another";
import { withDatabase } from "./tasks/with-database";

interface Task {
  usage: string;
  about: string;
  run(args: string[]): Promise<void>;
}

const tasks: Record<string, Task> = {
  token: {
    usage: "token --person LOGIN --scopes read,git [--label TEXT]",
    about:
      "Makes an API token and prints it, and nothing else. Scopes: read, git, forks:write, reviews:write, admin.",
    async run(args) {
      const { person, scopes, label } = options(args, ["person", "scopes"], ["label"]);
      await withDatabase(async () => {
        const { createApiToken } = await import("@/lib/people/commands/create-api-token");
        const { systemActor } = await import("@/lib/kernel/actor");
        const list = scopes.split(",").map((scope) => scope.trim()) as Parameters<
          typeof createApiToken
        >[1]["scopes"]; // parsed by the command
        const input = { login: person, scopes: list, label: label ?? "Made on the machine" };
        const { token } = await createApiToken(systemActor("task"), input);
        console.log(token);
      });
    },
  },
  admin: {
    usage: "admin --person LOGIN",
    about: "Makes somebody an administrator, and the person where there is none yet.",
    async run(args) {
      const { person } = options(args, ["person"]);
      await withDatabase(async () => {
        const { makeAdministrator } = await import("@/lib/people/commands/make-administrator");
        const { systemActor } = await import("@/lib/kernel/actor");
        await makeAdministrator(systemActor("task"), { login: person });
        console.log(`${person} is an administrator.`);
      });
    },
  },
  suspend: {
    usage: "suspend --person LOGIN",
    about: "Suspends an account: it starts nothing new. What already serves goes on.",
    async run(args) {
      const { person } = options(args, ["person"]);
      await withDatabase(async () => {
        const { suspendPerson } = await import("@/lib/people/commands/suspend-person");
        const { systemActor } = await import("@/lib/kernel/actor");
        const { isChanged } = await suspendPerson(systemActor("task"), { login: person });
        console.log(isChanged ? `${person} is suspended.` : `${person} was suspended already.`);
      });
    },
  },
  reinstate: {
    usage: "reinstate --person LOGIN",
    about: "Gives a suspended account its standing back.",
    async run(args) {
      const { person } = options(args, ["person"]);
      await withDatabase(async () => {
        const { reinstatePerson } = await import("@/lib/people/commands/reinstate-person");
        const { systemActor } = await import("@/lib/kernel/actor");
        const { isChanged } = await reinstatePerson(systemActor("task"), { login: person });
        console.log(isChanged ? `${person} is reinstated.` : `${person} was not suspended.`);
      });
    },
  },
  worker: {
    usage: "worker --id NAME",
    about: "Runs one more worker beside the Forkmoot of this home, until Ctrl-C. Each has an id of its own.",
    async run(args) {
      const { id } = options(args, ["id"]);
      if (!/^[A-Za-z0-9._-]{1,40}$/.test(id))
        throw new Problem("A worker's id is 1 to 40 letters, digits, dots or dashes.");
      if (id === (process.env.FORKMOOT_WORKER_ID || "worker-1"))
        throw new Problem(`${id} is the worker that \`npm start\` runs. Choose another id.`);
      await runAnother({ name: "worker", id });
    },
  },
  web: {
    usage: "web --port NUMBER",
    about:
      "Runs one more web beside the Forkmoot of this home, until Ctrl-C, for a balancer in front of both.",
    async run(args) {
      const { port } = options(args, ["port"]);
      if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65_535)
        throw new Problem(`--port ${port} is not a port.`);
      await runAnother({ name: "web", port: Number(port) });
    },
  },
  api: {
    usage: "api",
    about: "For developers: writes openapi.json, the API's reference and the example client's types anew.",
    async run() {
      const { writeFiles } = await import("./api/generate");
      const changed = await writeFiles();
      console.log(changed.length ? changed.join("\n") : "Nothing has changed.");
    },
  },
  service: {
    usage: "service --file service.yaml",
    about: "Adds a service to the catalogue, with its components here or on GitHub; it then runs.",
    async run(args) {
      const { file } = options(args, ["file"]);
      const text = await readFile(file, "utf8").catch(() => {
        throw new Problem(`${file} cannot be read.`);
      });
      await withDatabase(async () => {
        const { importService } = await import("@/lib/forks/commands/import-service");
        const { systemActor } = await import("@/lib/kernel/actor");
        const { components } = await importService(systemActor("task"), parseYaml(file, text));
        console.log(`Added: ${components.join(", ")}.`);
      });
    },
  },
  catalogue: {
    usage:
      "catalogue --file FILE | --folder FOLDER [--mapping FILE] [--source NAME] [--apply yes] | --export FILE",
    about:
      "Shows what importing a catalogue would change, and with --apply yes imports it; or writes the catalogue.",
    async run(args) {
      await catalogueTask(options(args, [], ["file", "folder", "mapping", "source", "apply", "export"]));
    },
  },
  migration: {
    usage: "migration --name WORDS_WITH_UNDERSCORES",
    about: "For developers: writes the migration for what changed in prisma/schema.",
    async run(args) {
      const file = await makeMigration(options(args, ["name"]).name);
      console.log(file ? `Written: ${file}. Read it before you commit it.` : "The schema has not changed.");
    },
  },
};

const [name, ...rest] = process.argv.slice(2);
try {
  await taskNamed(name).run(rest);
} catch (error) {
  console.error(isForPeople(error) ? `\n${error.message}\n` : error);
  process.exitCode = 1;
}

function taskNamed(name: string | undefined): Task {
  const task = name && Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (task) return task;
  const list = Object.values(tasks).map(({ usage, about }) => `  npm run task -- ${usage}\n      ${about}`);
  throw new Problem(`${name ? `There is no task “${name}”.` : "Which task?"}\n\n${list.join("\n")}`);
}

/** Options of the form `--name value`. @throws Problem when one is missing or unknown */
function options<Needed extends string, Optional extends string = never>(
  args: string[],
  needed: Needed[],
  optional: Optional[] = [],
) {
  const known = [...needed, ...optional];
  const { values } = parse(args, known);
  const missing = needed.filter((option) => !values[option]);
  if (missing.length) throw new Problem(`Missing: ${missing.map((option) => `--${option}`).join(", ")}.`);
  return values as Record<Needed, string> & Partial<Record<Optional, string>>; // checked above
}

function parse(args: string[], known: string[]) {
  try {
    return parseArgs({
      args,
      options: Object.fromEntries(known.map((name) => [name, { type: "string" as const }])),
    });
  } catch (error) {
    throw new Problem((error as Error).message);
  }
}

function parseYaml(file: string, text: string) {
  try {
    return parseYamlText(text);
  } catch (error) {
    throw new Problem(`${file} is not YAML: ${(error as Error).message}`);
  }
}

/** A Problem of ours, or an error that a command words for whoever asked. */
function isForPeople(error: unknown): error is Error {
  return error instanceof Problem || (error instanceof Error && error.name === "AppError");
}
