import { createHash } from "node:crypto";
import { z } from "zod";
import type { ApiToken } from "@/lib/generated/prisma/client";
import type { PersonActor } from "@/lib/kernel/actor";
import { currentTime } from "@/lib/kernel/clock";
import { PageInput } from "@/lib/kernel/page-input";
import { cursorKey, pagesOf } from "@/lib/kernel/paging";
import { query } from "@/lib/kernel/query";
import { prisma } from "@/lib/platform/prisma";
import { actorSelect, toActor } from "./load-actor";
import { type ApiTokenDto, type MeDto, SCOPES, type Scope } from "./schema";

export const hashToken = (token: string) => createHash("sha256").update(token).digest("hex");
const isScope = (scope: string): scope is Scope => (SCOPES as readonly string[]).includes(scope);

/** The person behind an API token, with the token's scopes; null when it is unknown, revoked or expired. */
export async function findActorByToken(token: string): Promise<PersonActor | null> {
  const db = prisma();
  const now = await currentTime(db);
  const found = await db.apiToken.findUnique({
    where: { hash: hashToken(token) },
    select: {
      id: true,
      scopes: true,
      revokedAt: true,
      expiresAt: true,
      lastUsedAt: true,
      person: { select: actorSelect(now) },
    },
  });
  if (!found || found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return null;
  await noteUse(found, now);
  return toActor(found.person, { kind: "token", tokenId: found.id, scopes: found.scopes.filter(isScope) });
}

const NOTED_EVERY_MS = 60_000;

/** For its owner, who looks for tokens that nobody uses; at most once a minute, because git and pollers come often. */
async function noteUse({ id, lastUsedAt }: { id: string; lastUsedAt: Date | null }, now: Date) {
  const due = new Date(now.getTime() - NOTED_EVERY_MS);
  if (lastUsedAt && lastUsedAt > due) return;
  await prisma().apiToken.updateMany({
    where: { id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: due } }] },
    data: { lastUsedAt: now },
  });
}

/** The person signed in by this session token; null when it is unknown or over. */
export async function findActorBySession(sessionToken: string): Promise<PersonActor | null> {
  // A cookie may hold what Postgres takes in no text.
  if (sessionToken.includes("\0")) return null;
  const db = prisma();
  const now = await currentTime(db);
  const session = await db.session.findUnique({
    where: { sessionToken },
    select: { expires: true, user: { select: { person: { select: actorSelect(now) } } } },
  });
  // A session's end is the machine's business (cookies know no test clock).
  if (!session?.user.person || session.expires <= new Date()) return null;
  return toActor(session.user.person, { kind: "session" });
}

export const ListTokensInput = z.object(PageInput);
const pages = pagesOf("tokens", { at: cursorKey.at, id: cursorKey.id });

/** The reader's own tokens, newest first; a page of at most `limit`. */
export const listApiTokens = query(ListTokensInput, async ({ db, actor, input }) => {
  const before = pages.after(input);
  const rows = await db.apiToken.findMany({
    where: {
      personId: actor.personId,
      OR: before
        ? [{ createdAt: { lt: before.at } }, { createdAt: before.at, id: { lt: before.id } }]
        : undefined,
    },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: input.limit + 1,
  });
  return pages.page(rows, input, (row) => ({ at: row.createdAt.toISOString(), id: row.id }), toToken);
});

const toToken = (token: ApiToken): ApiTokenDto => ({
  id: token.id,
  label: token.label,
  prefix: token.prefix,
  scopes: token.scopes.filter(isScope),
  createdAt: token.createdAt.toISOString(),
  expiresAt: token.expiresAt?.toISOString() ?? null,
  lastUsedAt: token.lastUsedAt?.toISOString() ?? null,
  revokedAt: token.revokedAt?.toISOString() ?? null,
});

/** Who asks: themselves, their roles and what they may do by this session or token. Throws not_signed_in. */
export const getMe = query(z.object({}), async ({ actor }): Promise<MeDto> => {
  const { personId, login, name, roles, suspended, via } = actor;
  const scopes = via.kind === "token" ? [...via.scopes] : null;
  return { id: personId, login, name, roles: [...roles], suspended, via: via.kind, scopes };
});

/** The demo's accounts, for its sign-in page. */
export async function listPersonas(logins: readonly string[]) {
  const people = await prisma().person.findMany({
    where: { login: { in: [...logins] } },
    select: { login: true, name: true, roles: { where: { until: null }, select: { role: true } } },
  });
  return logins.flatMap((login) => people.filter((person) => person.login === login));
}
