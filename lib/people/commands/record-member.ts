import { command } from "@/lib/kernel/command";
import { conflict, refused } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { lockAccounts } from "../load-invitations";
import { findPersonWithGrants } from "../load-person-grants";
import { mayGrantRole } from "../policy";
import { startOfDay } from "../rules/register";
import { RecordMemberInput } from "../schema";
import { writeGrant } from "../write-grant";

/**
 * Writes down that somebody joined: `{ personId, grantId }`. Who is not known here yet becomes a person with this login,
 * who may sign in once they are invited.
 */
export const recordMember = command({
  name: "member.record",
  scope: "people:write",
  input: RecordMemberInput,
  async load(tx, { login }) {
    // A new person's login is nobody else's, whoever signs in for the first time meanwhile.
    await lockAccounts(tx);
    return findPersonWithGrants(tx, login);
  },
  allow: (actor, person) => mayGrantRole(actor, { role: "member", personId: person?.id ?? null }),
  async run({ tx, actor, now, row, input: { login, name, email, joined, reason } }) {
    if (!row && !name)
      throw refused(`Nobody here goes by “${login}”. Say what they are called.`, "name_needed");
    if (!row && email) await refuseTakenAddress(tx, email);
    const person = row ?? {
      ...(await tx.person.create({
        data: { id: newId("person"), login, name: name ?? login, email: email || null, createdAt: now },
        select: { id: true, login: true },
      })),
      roles: [],
    };
    const period = { from: startOfDay(joined), until: null };
    const { grantId } = await writeGrant(tx, { person, role: "member", period, reason, actor, now });
    return { personId: person.id, grantId, login: person.login };
  },
  audit: ({ output, row, input: { joined, reason } }) => ({
    objectType: "person",
    objectId: output.personId,
    data: { role: "member", from: joined, reason, isNew: !row },
  }),
});

async function refuseTakenAddress(tx: Parameters<typeof lockAccounts>[0], email: string) {
  const [taken] = await tx.$queryRaw<{ login: string }[]>`
    SELECT login FROM "Person" WHERE lower(email) = lower(${email}) LIMIT 1`;
  if (taken)
    throw conflict(
      `This address is “${taken.login}”’s already. Record that person instead.`,
      "address_taken",
    );
}
