/** What an answer belongs to: a digest of exactly what was asked. Pure. */
import { createHash } from "node:crypto";
import type { RequirementFacts } from "./schema/states";

/** SHA-256, hex: an answer counts for each requirement set that asks the same thing, whatever else that changes. */
export const requirementDigest = ({
  key,
  text,
  check,
  rule,
}: Pick<RequirementFacts, "key" | "text" | "check" | "rule">) =>
  createHash("sha256")
    .update(JSON.stringify([key, text, check, rule]))
    .digest("hex");
