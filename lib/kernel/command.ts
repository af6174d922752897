import type { z } from "zod";
import type { Prisma } from "@/lib/generated/prisma/client";
import type { Scope } from "@/lib/people/schema";
import { metrics } from "@/lib/platform/metrics";
import { prisma, type Tx } from "@/lib/platform/prisma";
import { withSpan } from "@/lib/platform/spans";
import { currentTrace, withTrace } from "@/lib/platform/trace";
import { type Actor, hasScope } from "./actor";
import { type AuditFields, writeAudit } from "./audit";
import { currentTime } from "./clock";
import { AppError, type Decision } from "./errors";
import { parseInput } from "./parse";

interface Context<Input, Facts, Row> {
  tx: Tx;
  actor: Actor;
  now: Date;
  input: Input;
  facts: Facts;
  row: Row;
}

interface Definition<Schema extends z.ZodType, Facts, Row, Output> {
  /** Also the audit action: `revision.cross_check`. */
  name: string;
  /** What an API token needs for it; `any`: none in particular; null: sessions and the system only. */
  scope: Scope | "any" | null;
  input: Schema;
  /** For what is one transaction however much it writes: longer than others may take, on one picture of the database. */
  transaction?: { timeoutMs: number; isolation?: "RepeatableRead" };
  /**
   * `load` and `run` are one statement together, which is all or nothing by itself: no transaction is begun around it. Such
   * a command takes no key, and leaves nothing in the audit trail.
   */
  isOneStatement?: true;
  /** Reads the world outside Postgres (git, the deployment backend) before the transaction begins. */
  prepare?: (given: { actor: Actor; now: Date; input: z.output<Schema> }) => Promise<Facts>;
  /** The rows that decide, locked where two callers could race. */
  load: (tx: Tx, input: z.output<Schema>, given: { actor: Actor; now: Date; facts: Facts }) => Promise<Row>;
  /** Pure, from the loaded row. */
  allow: (actor: Actor, row: Row, input: z.output<Schema>) => Decision;
  run: (context: Context<z.output<Schema>, Facts, Row>) => Promise<Output>;
  /** What the audit trail keeps; null when nothing happened that anybody will ask about. */
  audit: (done: { input: z.output<Schema>; row: Row; output: Output; actor: Actor }) => AuditFields | null;
}

export interface CallOptions {
  /** The same key is the same call: it happens once and answers again what it answered. */
  key?: string;
  requestId?: string;
}

export interface Command<Schema extends z.ZodType, Facts, Row, Output> {
  (actor: Actor, input: z.input<Schema>, options?: CallOptions): Promise<Output>;
  definition: Definition<Schema, Facts, Row, Output>;
}

/**
 * The only way to write: parse → prepare → begin → load → allow → run → audit → commit.
 * Throws AppError: invalid_input, not_signed_in, forbidden (with the policy's reason), or what `load` and `run` throw.
 */
export function command<Schema extends z.ZodType, Row, Output, Facts = undefined>(
  definition: Definition<Schema, Facts, Row, Output>,
): Command<Schema, Facts, Row, Output> {
  async function act(actor: Actor, raw: z.input<Schema>, options: CallOptions): Promise<Output> {
    const input = parseInput(definition.input, raw);
    if (actor.kind === "person" && actor.via.kind === "token") requireScope(actor, definition);
    const db = prisma();
    const before = await currentTime(db);
    // Without `prepare`, Facts is undefined: the default of the type parameter says so.
    const facts = (await definition.prepare?.({ actor, now: before, input })) as Facts;
    const decide = async (tx: Tx) => {
      const now = await currentTime(tx);
      const row = await definition.load(tx, input, { actor, now, facts });
      requireAllowed(actor, definition.allow(actor, row, input));
      const output = await definition.run({ tx, actor, now, input, facts, row });
      return { now, row, output };
    };
    if (definition.isOneStatement && options.key) throw new Error(`${definition.name} takes no key.`);
    if (definition.isOneStatement) return (await decide(db)).output;
    return db.$transaction(
      async (tx) => {
        if (options.key && !(await claimReceipt(tx, options.key, definition.name))) {
          return answerAgain<Output>(tx, options.key, definition.name);
        }
        const { now, row, output } = await decide(tx);
        const fields = definition.audit({ input, row, output, actor });
        if (fields)
          await writeAudit(tx, {
            actor,
            now,
            action: definition.name,
            requestId: currentTrace().requestId,
            ...fields,
          });
        if (options.key) await keepReceipt(tx, options.key, output);
        return output;
      },
      {
        timeout: definition.transaction?.timeoutMs ?? 15_000,
        maxWait: 10_000,
        isolationLevel: definition.transaction?.isolation,
      },
    );
  }
  const call = (actor: Actor, raw: z.input<Schema>, options: CallOptions = {}) =>
    observed(definition.name, options, () => act(actor, raw, options));
  return Object.assign(call, { definition });
}

/** Counts and times what a command does, under the ids of the request that asked for it. */
function observed<Output>(command: string, { requestId }: CallOptions, act: () => Promise<Output>) {
  const { commands, commandSeconds } = metrics();
  const ended = commandSeconds.startTimer({ command });
  return withTrace(requestId ? { requestId } : {}, async () => {
    try {
      const output = await withSpan(`command ${command}`, { "forkmoot.command": command }, act);
      commands.inc({ command, outcome: "done" });
      return output;
    } catch (error) {
      commands.inc({ command, outcome: error instanceof AppError ? error.code : "failed" });
      throw error;
    } finally {
      ended();
    }
  });
}

function requireScope(actor: Actor, { name, scope }: { name: string; scope: Scope | "any" | null }) {
  if (scope === "any" || (scope && hasScope(actor, scope))) return;
  const message = scope
    ? `This token lacks the scope “${scope}”. Make one that has it in Settings → API tokens.`
    : `“${name}” needs a signed-in session; a token cannot do it.`;
  throw new AppError("forbidden", message, { reason: "scope", scope: scope ?? undefined });
}

/**
 * Throws not_signed_in or forbidden, with the policy's reason. For a `prepare` that asks others or does what cannot be rolled
 * back: whoever may not is told so before it begins, and learns nothing else.
 */
export function requireAllowed(actor: Actor, decision: Decision): void {
  if (decision.ok) return;
  const code = actor.kind === "anonymous" ? "not_signed_in" : "forbidden";
  throw new AppError(code, decision.message, { reason: decision.reason });
}

/** Two callers with one key: the second waits here until the first has committed, then reads its answer. */
async function claimReceipt(tx: Tx, key: string, command: string) {
  const { count } = await tx.commandReceipt.createMany({ data: [{ key, command }], skipDuplicates: true });
  return count === 1;
}

async function answerAgain<Output>(tx: Tx, key: string, command: string): Promise<Output> {
  const receipt = await tx.commandReceipt.findUniqueOrThrow({ where: { key } });
  if (receipt.command !== command) {
    throw new AppError("conflict", "This key was used for another operation.", { reason: "key_reused" });
  }
  // What was stored is this command's own output, as JSON.
  return (receipt.output ?? undefined) as Output;
}

const keepReceipt = (tx: Tx, key: string, output: unknown) =>
  tx.commandReceipt.update({
    where: { key },
    data: {
      output:
        output === undefined ? undefined : (JSON.parse(JSON.stringify(output)) as Prisma.InputJsonValue),
    },
  });
