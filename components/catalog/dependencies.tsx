import Link from "next/link";
import { Card, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { KIND_WORDS, LEVEL_STATUS, type ServicePage } from "@/lib/catalog/schema";
import { count } from "@/lib/format";

/** Which services this one consumes, and which consume it. */
export function Dependencies({ service }: { service: ServicePage }) {
  return (
    <Card>
      <CardHeader title="Dependencies" />
      <div className="grid md:grid-cols-2 md:divide-x md:divide-border max-md:divide-y max-md:divide-border">
        <Side
          title={
            service.consumes.length > 0
              ? `${service.title} consumes ${service.consumes.length}`
              : `${service.title} consumes no other service`
          }
          services={service.consumes}
          self={service.slug}
        />
        <Side
          title={
            service.consumedBy.length > 0
              ? `${count(service.consumedBy.length, "service consumes", "services consume")} ${service.title}`
              : `No service consumes ${service.title}`
          }
          services={service.consumedBy}
          self={service.slug}
        />
      </div>
    </Card>
  );
}

function Side({ title, services, self }: { title: string; services: ServicePage["consumes"]; self: string }) {
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
      </ul>
    </div>
  );
}
