import { notFound } from "next/navigation";
import { cache } from "react";
import { getComponentCode } from "@/lib/forks/queries/get-component-code";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../../../read-page";

/** The repository of the component in the address, read once; a component of another service is not found. */
export const loadCode = cache(async (service: string, component: string) => {
  const code = await readPage(`/services/${service}/components/${component}`, async () =>
    getComponentCode(await getActor(), { component }),
  );
  return code.service.slug === service ? code : notFound();
});

export type ComponentParams = { params: Promise<{ service: string; component: string }> };
