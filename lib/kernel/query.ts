import type { z } from "zod";
import { type Db, prisma } from "@/lib/platform/prisma";
import { type Actor, hasScope, type PersonActor } from "./actor";
import { currentTime } from "./clock";
import { AppError } from "./errors";
import { parseInput } from "./parse";

interface Given<Input, Who> {
  db: Db;
  actor: Who;
  now: Date;
  input: Input;
}

/** A read anybody may make. Throws invalid_input, not_found, or what `run` throws. */
export function publicQuery<Schema extends z.ZodType, Output>(
  input: Schema,
  run: (given: Given<z.output<Schema>, Actor>) => Promise<Output>,
) {
  return async (actor: Actor, raw: z.input<Schema>): Promise<Output> => {
    const db = prisma();
    return run({ db, actor: readable(actor), now: await currentTime(db), input: parseInput(input, raw) });
  };
}

/** A read for whoever is signed in; the system may read too. Throws not_signed_in besides. */
export function query<Schema extends z.ZodType, Output>(
  input: Schema,
  run: (given: Given<z.output<Schema>, PersonActor>) => Promise<Output>,
) {
  return async (actor: Actor, raw: z.input<Schema>): Promise<Output> => {
    if (actor.kind !== "person") throw new AppError("not_signed_in", "Sign in to see this.");
    const db = prisma();
    readable(actor);
    return run({ db, actor, now: await currentTime(db), input: parseInput(input, raw) });
  };
}

function readable(actor: Actor) {
  if (!hasScope(actor, "read")) {
    throw new AppError("forbidden", "This token lacks the scope “read”.", {
      reason: "scope",
      scope: "read",
    });
  }
  return actor;
}
