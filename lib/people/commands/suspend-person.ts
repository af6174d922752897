import { command } from "@/lib/kernel/command";
import { maySuspend } from "../policy";
import { getPersonByLogin } from "../queries/get-person";
import { PersonInput } from "../schema";

/** Takes an account's standing away: it starts nothing new. What already serves goes on (committers law 3). */
export const suspendPerson = command({
  name: "person.suspend",
  scope: "admin",
  input: PersonInput,
  load: (tx, { login }) => getPersonByLogin(tx, login),
  allow: maySuspend,
  async run({ tx, now, row }) {
    const { count } = await tx.person.updateMany({
      where: { id: row.id, suspendedAt: null },
      data: { suspendedAt: now },
    });
    return { isChanged: count === 1 };
  },
  audit: ({ row, output }) => (output.isChanged ? { objectType: "person", objectId: row.id } : null),
});
