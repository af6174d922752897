import type { DeficiencySource } from "@/lib/maturity/schema/deficiencies";

/** Where a deficiency comes from, as the beginning of “… by mara, 2 days ago”. */
export const SOURCE_WORDS: Record<DeficiencySource, string> = {
  declared: "declared",
  update: "said in the annual update",
  missing_update: "the annual update was missing",
  computed: "worked out from the catalogue",
  scrutiny: "found under scrutiny",
  changed_requirement: "not met when the change was due",
  agreement_ended: "its agreement ended",
};
