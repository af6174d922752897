import type { ReactNode } from "react";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Markdown } from "@/components/shared/markdown";
import type { ServicePage } from "@/lib/catalog/schema";

/** What a service says of itself, one text after another; what it does not say is left out. */
export function ServiceDetails({ service }: { service: ServicePage }) {
  const texts = [
    { id: "about", title: `About ${service.title}`, text: service.description },
    { id: "gives", title: "What it gives to services that use it", text: service.gives },
    { id: "removal", title: "How a service that used it is removed", text: service.removal },
    { id: "principles", title: "How it aligns with our principles", text: service.principles },
    { id: "backups", title: "Its own backup policy", text: service.backups },
  ].filter(({ text }) => text.trim() !== "");
  return texts.map(({ id, title, text }) => (
    <Card key={id} id={id}>
      <CardHeader title={title} />
      <CardBody>
        <Markdown text={text} />
      </CardBody>
    </Card>
  ));
}

/** Documentation, discussion and the like; and who answers for it elsewhere. */
export function LinksCard({ service }: { service: ServicePage }) {
  if (service.links.length === 0 && !service.owner) return null;
  return (
    <Card>
      <CardHeader title="Links" aside={service.links.length || undefined} />
      <ul className="divide-y divide-border text-table">
        {service.links.map((link) => (
          <li key={`${link.title} ${link.url}`} className="flex min-h-9 flex-col justify-center px-4 py-1.5">
            <a href={link.url} rel="nofollow noopener noreferrer" className="link [overflow-wrap:anywhere]">
              {link.title}
            </a>
            <span className="text-meta text-muted-foreground [overflow-wrap:anywhere]">
              {hostOf(link.url)}
            </span>
          </li>
        ))}
        {service.owner && (
          <Line label="Owner there">
            <span className="[overflow-wrap:anywhere]">{service.owner}</span>
          </Line>
        )}
      </ul>
    </Card>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <li className="flex min-h-9 items-center gap-3 px-4 py-1.5">
      <span className="shrink-0 text-muted-foreground">{label}</span>
      <span className="ml-auto min-w-0 text-right">{children}</span>
    </li>
  );
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : url);
