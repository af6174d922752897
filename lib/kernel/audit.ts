import type { Prisma } from "@/lib/generated/prisma/client";
import type { Tx } from "@/lib/platform/prisma";
import { enqueueReports } from "@/lib/platform/reports";
import type { Actor } from "./actor";

export interface AuditFields {
  objectType: string;
  objectId: string;
  serviceId?: string | null;
  forkId?: string | null;
  /** What a reader of the timeline needs; never secrets, tokens or bodies. */
  data?: Prisma.InputJsonObject;
  /** Another action name where one command can have different outcomes. */
  action?: string;
}

interface Entry extends AuditFields {
  actor: Actor;
  now: Date;
  action: string;
  requestId?: string;
}

/**
 * Adds one line to the append-only trail, in the caller's transaction. Whatever is worth a line of a fork is worth telling
 * on its pull requests: here no command can forget it.
 */
export async function writeAudit(tx: Tx, { actor, now, ...entry }: Entry) {
  const { id } = await tx.auditEntry.create({ data: { ...entry, at: now, ...nameOf(actor) } });
  if (entry.forkId) await enqueueReports(tx, { forkId: entry.forkId, cause: String(id) });
}

function nameOf(actor: Actor) {
  switch (actor.kind) {
    case "person":
      return {
        actorKind: actor.via.kind === "token" ? "token" : "person",
        actorId: actor.personId,
        actorLabel: actor.login,
      };
    case "system":
      return { actorKind: "system", actorId: null, actorLabel: actor.job };
    case "anonymous":
      return { actorKind: "anonymous", actorId: null, actorLabel: "somebody not signed in" };
    default:
      return actor satisfies never;
  }
}
