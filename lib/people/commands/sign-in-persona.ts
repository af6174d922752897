import { randomBytes, randomUUID } from "node:crypto";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "../policy";
import { getPersonByLogin } from "../queries/get-person";
import { PersonInput } from "../schema";
import { SESSION_DAYS } from "../session-days";

/**
 * Opens a session for a demo persona: `{ sessionToken, expires }` for the cookie.
 * Its caller has checked the demo key; a production never gets here (`env()` refuses the demo there).
 */
export const signInPersona = command({
  name: "person.sign_in",
  scope: null,
  input: PersonInput,
  load: (tx, { login }) => getPersonByLogin(tx, login),
  allow: onlySystem,
  async run({ tx, row: person }) {
    const userId =
      person.user?.id ??
      (await tx.user.create({ data: { id: randomUUID(), name: person.name, personId: person.id } })).id;
    // Sessions follow the machine's clock: the browser's cookie does too.
    const expires = new Date(Date.now() + SESSION_DAYS * 86_400_000);
    const sessionToken = randomBytes(32).toString("base64url");
    await tx.session.create({ data: { sessionToken, userId, expires } });
    return { personId: person.id, sessionToken, expires };
  },
  audit: ({ output }) => ({ objectType: "person", objectId: output.personId }),
});
