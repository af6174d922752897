import { command } from "@/lib/kernel/command";
import { newId } from "@/lib/kernel/ids";
import { onlySystem } from "../policy";
import { PersonInput } from "../schema";
import { findPersonId } from "./get-person";

/** Makes somebody an administrator, and the person where there is none yet: how a co-op begins. Run on the machine only. */
export const makeAdministrator = command({
  name: "person.make_administrator",
  scope: null,
  input: PersonInput,
  async load(tx, { login }) {
    const id = await findPersonId(tx, login);
    return id === null
      ? null
      : tx.person.findUniqueOrThrow({
          where: { id },
          select: {
            id: true,
            roles: { where: { role: "administrator", until: null }, select: { id: true } },
          },
        });
  },
  allow: onlySystem,
  async run({ tx, now, row, input }) {
    const personId = row?.id ?? newId("person");
    if (!row)
      await tx.person.create({
        data: { id: personId, login: input.login, name: input.login, createdAt: now },
      });
    const isNew = !row?.roles.length;
    if (isNew) {
      await tx.roleGrant.create({ data: { id: newId("role"), personId, role: "administrator", from: now } });
    }
    return { personId, isNew };
  },
  audit: ({ output }) => (output.isNew ? { objectType: "person", objectId: output.personId } : null),
});
