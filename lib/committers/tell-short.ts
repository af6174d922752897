import { notify } from "@/lib/kernel/notify";
import type { Tx } from "@/lib/platform/prisma";
import { findHolders } from "./load-supported";
import { loadSupport } from "./queries/load-support";

interface Given {
  committers: readonly { id: string; name: string; login: string }[];
  except: string | null;
  now: Date;
}

/** Tells the programme's admins of each of these committers who has too few champions now (law 4). */
export async function tellShort(tx: Tx, { committers, except, now }: Given) {
  const supports = await loadSupport(tx, { committerIds: committers.map((one) => one.id), at: now });
  const short = committers.filter((one) => supports.get(one.id)?.isEnough === false);
  if (short.length === 0) return;
  const admins = await findHolders(tx, "programme_admin", now);
  for (const { id, name, login } of short) {
    await notify(tx, {
      to: admins,
      except,
      kind: "champion.too_few",
      title: `${name} has ${supports.get(id)?.words ?? "too few champions"}`,
      body: "Their onboarding is frozen until another champion is named. Rights that they hold stay.",
      url: `/committers/${login}/thread#champions`,
      now,
    });
  }
}
