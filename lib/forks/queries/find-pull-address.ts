import { env } from "@/lib/platform/env";
import { prisma } from "@/lib/platform/prisma";

/** Where a pull request of this component is opened, ending with `branch=`; null when no service has such a component here. */
export async function findPullAddress(component: string): Promise<string | null> {
  const found = await prisma().component.findUnique({
    where: { name: component, host: "local" },
    select: { service: { select: { slug: true } } },
  });
  return found && `${env().url}/services/${found.service.slug}/components/${component}/pulls/new?branch=`;
}
