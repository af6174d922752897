import { z } from "zod";
import { StackStatus } from "@/lib/deploy/contract";
import { command } from "@/lib/kernel/command";
import { onlySystem } from "@/lib/people/policy";

/** How old "last seen" grows while nothing changes: writing every row each second would wear the table out. */
const SEEN_AGAIN_SECONDS = 15;

/** Health of the stacks that should serve, as just seen; null where one is not there at all. Writes what changed. */
export const recordHealth = command({
  name: "health.record",
  scope: null,
  input: z.object({ seen: z.array(z.object({ deploymentId: z.string(), status: StackStatus.nullable() })) }),
  load: async () => null,
  allow: onlySystem,
  async run({ tx, now, input: { seen } }) {
    const ids = seen.map((one) => one.deploymentId);
    const healths = seen.map(({ status }) =>
      status ? JSON.stringify({ health: status.health, components: status.components }) : null,
    );
    const before = new Date(now.getTime() - SEEN_AGAIN_SECONDS * 1000);
    const written = await tx.$executeRaw`
      UPDATE "Deployment" AS known SET health = seen.health::jsonb, "healthAt" = ${now}
      FROM unnest(${ids}::text[], ${healths}::text[]) AS seen(id, health)
      WHERE known.id = seen.id
        AND (known.health IS DISTINCT FROM seen.health::jsonb OR known."healthAt" IS NULL OR known."healthAt" < ${before})`;
    return { written };
  },
  audit: () => null,
});
