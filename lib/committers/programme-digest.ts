import { createHash } from "node:crypto";
import { ProgrammeRules } from "./schema";

const sha256 = (value: unknown) => createHash("sha256").update(JSON.stringify(value)).digest("hex");

/** What somebody read before they adopted it: the same draft, and nothing that was changed meanwhile. */
export const policyDigest = ({
  phase,
  rules,
  note,
}: {
  phase: string;
  rules: unknown;
  note: string;
}): string => sha256([phase, ProgrammeRules.parse(rules), note]);

export const criteriaDigest = ({
  criteria,
  rights,
  responsibilities,
  note,
}: Record<"criteria" | "rights" | "responsibilities" | "note", string>): string =>
  sha256([criteria, rights, responsibilities, note]);
