import type { Prisma } from "@/lib/generated/prisma/client";

/** Maintainers who accepted and have not stepped down. */
export const standingMaintainer = { acceptedAt: { not: null }, steppedDownAt: null } satisfies Prisma.MaintainershipWhereInput;
