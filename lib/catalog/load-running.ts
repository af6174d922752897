import { z } from "zod";
import { codeHostFor } from "@/lib/platform/code-host";
import type { Db } from "@/lib/platform/prisma";
import { ManifestEntries, parseHealth, type RunningManifest } from "./schema";

interface ComponentRow {
  name: string;
  host: "local" | "github";
  repository: string;
  defaultBranch: string;
}
interface Given {
  serviceId: string;
  production: { digest: string; entries: unknown } | null;
  components: readonly ComponentRow[];
}

/** Exactly what runs for everybody: the production manifest with the health last seen. One query, one git call a component. */
export async function loadRunning(
  db: Db,
  { serviceId, production, components }: Given,
): Promise<RunningManifest | null> {
  if (!production) return null;
  const deployment = await db.deployment.findFirst({
    where: { serviceId, forkId: null, state: { not: "gone" } },
    orderBy: { queuedAt: "desc" },
    select: { state: true, servingAt: true, health: true, healthAt: true, fault: true },
  });
  const seen = parseHealth(deployment?.health);
  const entries = ManifestEntries.parse(production.entries);
  return {
    digest: production.digest,
    since: deployment?.servingAt?.toISOString() ?? null,
    health:
      deployment?.state === "serving"
        ? (seen?.health ?? (deployment.healthAt ? "gone" : "unknown"))
        : "unknown",
    healthAt: deployment?.healthAt?.toISOString() ?? null,
    state: deployment?.state ?? "none",
    fault:
      z
        .object({ message: z.string() })
        .nullable()
        .catch(null)
        .parse(deployment?.fault ?? null)?.message ?? null,
    components: await Promise.all(
      entries.map(async ({ component, commit }) => {
        const row = components.find((one) => one.name === component);
        const about = row ? await readCommit(row, commit) : null;
        const status = seen?.components.find((one) => one.component === component);
        return {
          component,
          commit,
          title: about?.title ?? null,
          committedAt: about?.at ?? null,
          health: status?.health ?? "unknown",
          since: status?.startedAt ?? null,
        };
      }),
    ),
  };
}

/** Null where the repository, or its code host, cannot be read: the rest of the page still says what runs. */
async function readCommit(row: ComponentRow, commit: string) {
  try {
    return await codeHostFor(row).commit(row, commit);
  } catch {
    return null;
  }
}
