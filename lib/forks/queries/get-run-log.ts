import { standingMaintainer } from "@/lib/catalog/rules";
import { ManifestEntries } from "@/lib/catalog/schema";
import { HostError } from "@/lib/deploy/host-client";
import { AppError, notFound } from "@/lib/kernel/errors";
import { query } from "@/lib/kernel/query";
import { backend } from "@/lib/platform/backend";
import { mayReadRunLog } from "../policy";
import { LogInput } from "./get-logs";

/**
 * What a deployment writes while it serves people, for the maintainers of its service. It is kept for as
 * long as its stack is there. Throws not_found, forbidden, unavailable.
 */
export const getRunLog = query(LogInput, async ({ db, actor, input: { id, component, cursor } }) => {
  const deployment = await db.deployment.findUnique({
    where: { id },
    select: {
      revision: { select: { number: true } },
      manifest: { select: { entries: true } },
      service: {
        select: {
          title: true,
          maintainers: { where: standingMaintainer, select: { personId: true } },
        },
      },
    },
  });
  if (!deployment) throw notFound("This deployment");
  const maintainerIds = deployment.service.maintainers.map((one) => one.personId);
  const decision = mayReadRunLog(actor, { maintainerIds });
  if (!decision.ok) throw new AppError("forbidden", decision.message, { reason: decision.reason });
  const what = deployment.revision ? `revision ${deployment.revision.number}` : "the baseline";
  const about = {
    title: `What ${what} of ${deployment.service.title} writes while it runs`,
    components: ManifestEntries.parse(deployment.manifest.entries).map((entry) => entry.component),
  };
  try {
    const page = await backend().logs({ stack: id }, component ?? null, cursor ?? null);
    return { ...page, ...about };
  } catch (error) {
    // Taken down, or not up yet: what it wrote goes with its stack.
    if (error instanceof HostError && error.status === 404)
      return { lines: [], cursor: cursor ?? "", done: true, ...about };
    throw new AppError(
      "unavailable",
      "The deployment backend does not answer, so its log cannot be read now. Try again in a minute.",
    );
  }
});
