import { randomBytes } from "node:crypto";
import { command } from "@/lib/kernel/command";
import { AppError } from "@/lib/kernel/errors";
import { newId } from "@/lib/kernel/ids";
import { mayCreateToken } from "../policy";
import { hashToken } from "../queries";
import { getPersonByLogin } from "../queries/get-person";
import { CreateApiTokenInput } from "../schema";

const DAY_MS = 24 * 3600 * 1000;

/** Makes an API token: `{ id, token }`; the token is shown this once, only its hash is kept. */
export const createApiToken = command({
  name: "api_token.create",
  scope: null,
  input: CreateApiTokenInput,
  async load(tx, input, { actor }) {
    if (actor.kind === "person") {
      if (input.login && input.login.toLowerCase() !== actor.login.toLowerCase()) {
        throw new AppError("forbidden", "You make tokens for yourself only.", { reason: "not_yours" });
      }
      return { id: actor.personId };
    }
    if (!input.login) throw new AppError("not_signed_in", "Sign in to make a token.");
    return getPersonByLogin(tx, input.login);
  },
  allow: (actor, person) => mayCreateToken(actor, person.id),
  async run({ tx, now, row: person, input }) {
    const token = `fmt_${randomBytes(24).toString("base64url")}`;
    const id = newId("token");
    await tx.apiToken.create({
      data: {
        id,
        personId: person.id,
        label: input.label,
        scopes: input.scopes,
        hash: hashToken(token),
        prefix: token.slice(0, 8),
        createdAt: now,
        expiresAt: input.days === null ? null : new Date(now.getTime() + input.days * DAY_MS),
      },
    });
    return { id, token };
  },
  audit: ({ input, output }) => ({
    objectType: "api_token",
    objectId: output.id,
    data: { label: input.label, scopes: input.scopes, ...(input.days !== null && { days: input.days }) },
  }),
});
