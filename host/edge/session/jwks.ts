import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from "jose";

/** The public keys of a service cannot be read now: whose a token is cannot be told. */
export class KeysOutOfReach extends Error {}

const TIMEOUT_MS = 3_000;
const LARGEST = 64 * 1024;
/** Keys are read again after this, and when a token names one that is not there, but not more often than the cool-down. */
const FRESH_MS = 10 * 60_000;
const COOL_DOWN_MS = 10_000;
const COOL_DOWN_AFTER_FAILURE_MS = 2_000;
/** Keys that were good serve on for this long while new ones cannot be read. */
const STALE_MS = 60 * 60_000;

/** The keys at an address: no redirect is followed, nothing large is read, and no token makes the edge ask in a hurry. */
export function remoteKeys(address: string): JWTVerifyGetKey {
  let failedAt = Number.NEGATIVE_INFINITY;
  let readAt = Number.NEGATIVE_INFINITY;
  const keys = createRemoteJWKSet(new URL(address), {
    timeoutDuration: TIMEOUT_MS,
    cooldownDuration: COOL_DOWN_MS,
    cacheMaxAge: FRESH_MS,
    [customFetch]: async (url, options) => {
      if (Date.now() - failedAt < COOL_DOWN_AFTER_FAILURE_MS) throw new KeysOutOfReach("failed just now");
      try {
        const body = await readSmall(await fetch(url, options));
        readAt = Date.now();
        return body;
      } catch (error) {
        failedAt = Date.now();
        throw error;
      }
    },
  });
  return async (header, token) => {
    try {
      return await keys(header, token);
    } catch (error) {
      if (isAboutTheToken(error)) throw error;
      const old = Date.now() - readAt > STALE_MS ? undefined : keys.jwks();
      if (old === undefined) throw new KeysOutOfReach("the keys cannot be read", { cause: error });
      return createLocalJWKSet(old)(header, token);
    }
  };
}

/** No such key, or too many: that is the token's own fault. */
const isAboutTheToken = (error: unknown) =>
  error instanceof errors.JWKSNoMatchingKey ||
  error instanceof errors.JWKSMultipleMatchingKeys ||
  error instanceof errors.JOSENotSupported;

async function readSmall(response: Response): Promise<Response> {
  if (response.status !== 200 || response.body === null) {
    await response.body?.cancel();
    throw new KeysOutOfReach(`the keys' address answers ${response.status}`);
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of response.body) {
    length += chunk.byteLength;
    if (length > LARGEST) throw new KeysOutOfReach("the keys are too large to be keys");
    chunks.push(chunk);
  }
  return new Response(Buffer.concat(chunks), { status: 200 });
}
