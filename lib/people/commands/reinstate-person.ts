import { command } from "@/lib/kernel/command";
import { maySuspend } from "../policy";
import { getPersonByLogin } from "../queries/get-person";
import { PersonInput } from "../schema";

/** Gives a suspended account its standing back. */
export const reinstatePerson = command({
  name: "person.reinstate",
  scope: "admin",
  input: PersonInput,
  load: (tx, { login }) => getPersonByLogin(tx, login),
  allow: maySuspend,
  async run({ tx, row }) {
    const { count } = await tx.person.updateMany({
      where: { id: row.id, suspendedAt: { not: null } },
      data: { suspendedAt: null },
    });
    return { isChanged: count === 1 };
  },
  audit: ({ row, output }) => (output.isChanged ? { objectType: "person", objectId: row.id } : null),
});
