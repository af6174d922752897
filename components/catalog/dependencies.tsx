import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { KIND_WORDS, LEVEL_STATUS, type ServicePage } from "@/lib/catalog/schema";
import { servicesHref } from "@/lib/catalog/service-filter";
import { count } from "@/lib/format";
import { DependencyGraph } from "./dependency-graph";

/** Which services this one consumes, and which consume it: drawn, and as lists. */
export function Dependencies({ service }: { service: ServicePage }) {
  const { title, slug, consumesCount, consumedByCount, unknownProviders } = service;
  return (
    <Card>
      <CardHeader title="Dependencies" />
      <DependencyGraph service={service} />
      <div className="grid md:grid-cols-2 md:divide-x md:divide-border max-md:divide-y max-md:divide-border">
        <Side
          title={
            consumesCount + unknownProviders.length > 0
              ? `${title} consumes ${consumesCount + unknownProviders.length}`
              : `${title} consumes no other service`
          }
          services={service.consumes}
          self={slug}
          all={consumesCount > service.consumes.length && servicesHref({ usedBy: slug })}
          total={consumesCount}
        >
          {unknownProviders.map((name) => (
            <li key={name} className="flex min-h-9 items-center gap-2 px-4 py-1.5 text-table">
              <span className="mono min-w-0 [overflow-wrap:anywhere]">{name}</span>
              <span className="ml-auto flex items-center gap-1.5 whitespace-nowrap text-muted-foreground">
                <Icon name="circle-question" size={14} />
                nobody defined it
              </span>
            </li>
          ))}
        </Side>
        <Side
          title={
            consumedByCount > 0
              ? `${count(consumedByCount, "service consumes", "services consume")} ${title}`
              : `No service consumes ${title}`
          }
          services={service.consumedBy}
          self={slug}
          all={consumedByCount > service.consumedBy.length && servicesHref({ uses: slug })}
          total={consumedByCount}
        />
      </div>
    </Card>
  );
}

function Side({
  title,
  services,
  self,
  all,
  total,
  children,
}: {
  title: string;
  services: ServicePage["consumes"];
  self: string;
  all: string | false;
  total: number;
  children?: ReactNode;
}) {
  return (
    <div className="min-w-0">
      <h3 className="flex min-h-9 items-center px-4 text-muted-foreground text-table">{title}</h3>
      <ul className="divide-y divide-border border-border border-t empty:hidden">
        {services.map((service) => (
          <li key={service.slug} className="row-hover flex min-h-9 items-center gap-2 px-4 py-1.5 text-table">
            <Link href={`/services/${service.slug}`} className="link min-w-0 [overflow-wrap:anywhere]">
              {service.title}
            </Link>
            {service.slug === self && <span className="text-muted-foreground">itself</span>}
            <span className="ml-auto whitespace-nowrap text-muted-foreground">
              {KIND_WORDS[service.kind]}
            </span>
            <StateWord {...LEVEL_STATUS[service.level]} className="min-w-20" />
          </li>
        ))}
        {children}
      </ul>
      {all && (
        <p className="border-border border-t px-4 py-2 text-table">
          <Link href={all} className="link">
            All {total.toLocaleString("en-GB")}
          </Link>
        </p>
      )}
    </div>
  );
}
