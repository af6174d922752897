import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { yes } from "@/lib/kernel/errors";
import { plainText } from "@/lib/kernel/text";

/** Ends the session of this token; whoever holds the token may. */
export const signOut = command({
  name: "person.sign_out",
  scope: null,
  input: z.object({ sessionToken: plainText().min(1) }),
  load: (tx, { sessionToken }) =>
    tx.session.findUnique({
      where: { sessionToken },
      select: { id: true, user: { select: { personId: true } } },
    }),
  allow: () => yes,
  async run({ tx, row }) {
    if (row) await tx.session.deleteMany({ where: { id: row.id } });
    return { personId: row?.user.personId ?? null };
  },
  audit: ({ output }) => (output.personId ? { objectType: "person", objectId: output.personId } : null),
});
