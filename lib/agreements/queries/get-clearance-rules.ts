import { z } from "zod";
import { query } from "@/lib/kernel/query";
import { getClearancePolicy, loadVersions } from "./load-clearance-facts";

/** What clearance asks of whom, and which agreements have a published version. */
export const getClearanceRules = query(z.object({}), async ({ db }) => {
  const versions = await loadVersions(db);
  return { policy: await getClearancePolicy(db), published: [...new Set(versions.map((one) => one.kind))] };
});
