import { createHash } from "node:crypto";
import type { Consequences } from "./consequences-schema";

/** SHA-256, hex: who closes a meeting says with it which consequences they saw. */
export const consequencesDigest = (meetingId: string, consequences: Consequences) =>
  createHash("sha256")
    .update(JSON.stringify([meetingId, consequences]))
    .digest("hex");
