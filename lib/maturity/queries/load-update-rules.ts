import type { Tx } from "@/lib/platform/prisma";
import { readUpdateRules } from "../schema/updates";

/** How many days before the AGM updates are due, as set or by default. */
export async function loadUpdateRules(db: Tx) {
  const row = await db.setting.findUnique({ where: { key: "update-rules" } });
  return readUpdateRules(row?.value);
}
