import { createHash } from "node:crypto";

/** SHA-256 of minutes as they stand, hex: a resolution approves exactly this text. */
export const minutesDigest = (minutes: string) => createHash("sha256").update(minutes).digest("hex");
