import type { Actor } from "@/lib/kernel/actor";
import { notFound, refused } from "@/lib/kernel/errors";
import type { Tx } from "@/lib/platform/prisma";
import { standingOfficer } from "./load-signature";
import { loadVersions } from "./queries/load-clearance-facts";

interface Given {
  versionId: string;
  organizationId: string | null;
  actor: Actor;
  now: Date;
  /** Whose signature, where that is not the actor. */
  personId?: string;
}

/** What signing a published version hangs on, other signatures of the same person held back. Throws not_found and refused. */
export async function loadSigning(tx: Tx, { versionId, organizationId, actor, now, personId }: Given) {
  const version = await tx.agreementVersion.findFirst({
    where: { id: versionId, publishedAt: { not: null } },
  });
  if (!version) throw notFound("This version");
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`agreement:${version.kind}`}, 0))::text`;
  const organization = organizationId ? await getOrganization(tx, organizationId, now) : null;
  if ((version.kind === "entity_cla") !== (organization !== null)) {
    const message =
      version.kind === "entity_cla"
        ? "The entity CLA is signed for an organization. Open it from the organization’s page."
        : "Only the entity CLA is signed for an organization.";
    throw refused(message, "wrong_party");
  }
  const signer = personId ?? (actor.kind === "person" ? actor.personId : "");
  const standing = await tx.signature.findFirst({
    where: { versionId, personId: signer, organizationId, rejectedAt: null, revokedAt: null },
    select: { id: true },
  });
  return {
    version,
    versions: await loadVersions(tx),
    organization: organization && { id: organization.id, name: organization.name },
    signatoryIds: organization?.officers.map((one) => one.personId) ?? null,
    account: await accountOf(tx, signer),
    standing,
  };
}

const getOrganization = async (tx: Tx, id: string, now: Date) => {
  const found = await tx.organization.findUnique({
    where: { id },
    select: {
      ...{ id: true, name: true },
      officers: { where: { role: "signatory", ...standingOfficer(now) }, select: { personId: true } },
    },
  });
  if (!found) throw notFound("This organization");
  return found;
};

/** The account that signs, as it is now: "github:123 (ada)". */
async function accountOf(tx: Tx, personId: string): Promise<string> {
  const person = await tx.person.findUnique({
    where: { id: personId },
    select: {
      login: true,
      user: { select: { accounts: { select: { provider: true, providerAccountId: true } } } },
    },
  });
  const account = person?.user?.accounts[0];
  const login = person?.login ?? "";
  return account
    ? `${account.provider}:${account.providerAccountId} (${login})`
    : `forkmoot:${personId} (${login})`;
}
