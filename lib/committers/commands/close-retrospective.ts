import { command } from "@/lib/kernel/command";
import { conflict } from "@/lib/kernel/errors";
import { loadRetrospective } from "../load-retrospective";
import { mayOpenRetrospective } from "../policy/programme";
import { RetrospectiveInput } from "../schema/programme";

/** Ends it before its date: no more answers, and whoever takes part reads them all. */
export const closeRetrospective = command({
  name: "retrospective.close",
  scope: "committers:write",
  input: RetrospectiveInput,
  load: (tx, { retrospectiveId }, { now }) => loadRetrospective(tx, retrospectiveId, now),
  allow: mayOpenRetrospective,
  async run({ tx, now, row }) {
    if (!row.isOpen) throw conflict("It is closed already.", "closed");
    await tx.retrospective.update({ where: { id: row.id, closedAt: null }, data: { closedAt: now } });
    return { retrospectiveId: row.id };
  },
  audit: ({ row }) => ({ objectType: "retrospective", objectId: row.id }),
});
