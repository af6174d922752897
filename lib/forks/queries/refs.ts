import { env } from "@/lib/platform/env";
import type { ServiceRef } from "../dto";

export const personRef = { select: { id: true, login: true, name: true } } as const;
export const toPersonRef = ({ id, login, name }: { id: string; login: string; name: string }) => ({
  id,
  login,
  name,
});

export const serviceRef = ({ slug, title }: { slug: string; title: string }): ServiceRef => ({
  slug,
  title,
  url: env().serviceUrl(slug),
});

export const pullRequestUrl = (service: string, component: string, number: number) =>
  `/services/${service}/components/${component}/pulls/${number}`;
