import { command } from "@/lib/kernel/command";
import { lockPersonWithGrants } from "../load-person-grants";
import { mayGrantRole } from "../policy";
import { startOfDay } from "../rules/register";
import { GrantRoleInput } from "../schema";
import { writeGrant } from "../write-grant";

/** Gives somebody a role from a day on, past or to come: `{ grantId }`. A membership is recorded instead. */
export const grantRole = command({
  name: "role.grant",
  scope: "people:write",
  input: GrantRoleInput,
  load: (tx, { login }) => lockPersonWithGrants(tx, login),
  allow: (actor, person, { role }) => mayGrantRole(actor, { role, personId: person.id }),
  async run({ tx, actor, now, row: person, input: { role, from, until, reason } }) {
    const period = { from: startOfDay(from), until: until === undefined ? null : startOfDay(until) };
    return writeGrant(tx, { person, role, period, reason, actor, now });
  },
  audit: ({ row, input: { role, from, until, reason } }) => ({
    objectType: "person",
    objectId: row.id,
    data: { role, from, until: until ?? null, reason },
  }),
});
