import { z } from "zod";
import { command } from "@/lib/kernel/command";
import { refused } from "@/lib/kernel/errors";
import { mayRevokeToken } from "../policy";

/** Ends the token that the request was made with, whatever its scopes: a program that is done leaves nothing behind. */
export const revokeCurrentToken = command({
  name: "api_token.revoke_current",
  scope: "any",
  input: z.object({}),
  async load(tx, _input, { actor }) {
    if (actor.kind !== "person" || actor.via.kind !== "token") {
      throw refused("This request was made without a token.", "no_token");
    }
    return tx.apiToken.findUniqueOrThrow({
      where: { id: actor.via.tokenId },
      select: { id: true, label: true, personId: true },
    });
  },
  allow: mayRevokeToken,
  async run({ tx, now, row }) {
    const { count } = await tx.apiToken.updateMany({
      where: { id: row.id, revokedAt: null },
      data: { revokedAt: now },
    });
    return { isRevokedNow: count === 1 };
  },
  audit: ({ row, output }) =>
    output.isRevokedNow ? { objectType: "api_token", objectId: row.id, data: { label: row.label } } : null,
});
