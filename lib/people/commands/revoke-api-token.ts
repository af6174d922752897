import { command } from "@/lib/kernel/command";
import { notFound } from "@/lib/kernel/errors";
import { mayRevokeToken } from "../policy";
import { RevokeApiTokenInput } from "../schema";

/** Ends a token at once; doing it twice changes nothing. */
export const revokeApiToken = command({
  name: "api_token.revoke",
  scope: null,
  input: RevokeApiTokenInput,
  async load(tx, { tokenId }) {
    const token = await tx.apiToken.findUnique({ where: { id: tokenId } });
    if (!token) throw notFound("This token");
    return token;
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
