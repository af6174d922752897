import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  sign,
  timingSafeEqual,
  verify,
} from "node:crypto";
import { env } from "./env";

/** DER around an Ed25519 seed (RFC 8410, PKCS #8). */
const PKCS8 = Buffer.from("302e020100300506032b657004220420", "hex");

let made: { seed: string; privateKey: ReturnType<typeof createPrivateKey>; publicPem: string } | undefined;

function keys() {
  const seed = env().receiptsKey();
  if (made?.seed !== seed.toString("hex")) {
    const der = Buffer.concat([PKCS8, seed]);
    const privateKey = createPrivateKey({ key: der, format: "der", type: "pkcs8" });
    const publicPem = createPublicKey(privateKey).export({ format: "pem", type: "spki" }).toString();
    made = { seed: seed.toString("hex"), privateKey, publicPem };
  }
  return made;
}

/** What anybody can check seals of this installation with: the public half of its key, PEM. */
export const sealingKey = () => keys().publicPem;
/** An Ed25519 signature over these bytes, 128 hex digits. */
export const sealBytes = (bytes: Uint8Array): string => sign(null, bytes, keys().privateKey).toString("hex");

/** Whether the seal is of exactly these bytes. One seal has one spelling. */
export const isSealOf = (bytes: Uint8Array, seal: string): boolean =>
  /^[0-9a-f]{128}$/.test(seal) &&
  verify(null, bytes, createPublicKey(sealingKey()), Buffer.from(seal, "hex"));

/** A code over text that only this installation can make, hex; `purpose` keeps one use from standing in for another. */
export const codeOver = (purpose: string, text: string): string =>
  createHmac("sha256", createHmac("sha256", env().receiptsKey()).update(purpose).digest())
    .update(text)
    .digest("hex");

export const isCodeOver = (purpose: string, text: string, code: string): boolean => {
  const expected = Buffer.from(codeOver(purpose, text));
  const given = Buffer.from(code);
  return given.length === expected.length && timingSafeEqual(given, expected);
};

export const sha256 = (bytes: Uint8Array | string) => createHash("sha256").update(bytes).digest("hex");
