import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "./env";

const IV = 12;
const TAG = 16;

/** AES-256-GCM with the key in FORKMOOT_HOME/keys; `context` binds a value to its place, so that it cannot be moved. */
export function seal(value: string, context: string): Uint8Array<ArrayBuffer> {
  const iv = randomBytes(IV);
  const cipher = createCipheriv("aes-256-gcm", env().secretsKey(), iv).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
  return Uint8Array.from(Buffer.concat([iv, cipher.getAuthTag(), body]));
}

/** Throws when the value was changed, moved, or sealed with another key. */
export function unseal(sealed: Uint8Array, context: string): string {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv("aes-256-gcm", env().secretsKey(), bytes.subarray(0, IV))
    .setAAD(Buffer.from(context))
    .setAuthTag(bytes.subarray(IV, IV + TAG));
  return Buffer.concat([decipher.update(bytes.subarray(IV + TAG)), decipher.final()]).toString("utf8");
}
