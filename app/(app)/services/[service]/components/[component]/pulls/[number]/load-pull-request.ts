import { notFound } from "next/navigation";
import { cache } from "react";
import { getPullRequest } from "@/lib/forks/queries/get-pull-request";
import { getActor } from "@/lib/kernel/session";
import { readPage } from "../../../../../../../read-page";

/** The pull request of the address, read once; one of another service, or a number that is none, is not found. */
export const loadPullRequest = cache(async (service: string, component: string, number: string) => {
  if (!/^[1-9]\d{0,8}$/.test(number)) notFound();
  const pull = await readPage(`/services/${service}/components/${component}/pulls/${number}`, async () =>
    getPullRequest(await getActor(), { component, number: Number(number) }),
  );
  return pull.service.slug === service ? pull : notFound();
});
