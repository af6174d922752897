import { refresh } from "next/cache";
import { type ActionResult, runAction } from "./action";
import type { Actor } from "./actor";
import { getActor } from "./session";

/** Gives a command what a form holds, in the name of whoever sent it, and has the page read again; the command looks at it. */
export async function give<Input, Output>(
  command: (actor: Actor, input: Input) => Promise<Output>,
  fields: unknown,
): Promise<ActionResult<Output>> {
  const result = await runAction(async () => command(await getActor(), fields as Input));
  if (result.ok) refresh();
  return result;
}
