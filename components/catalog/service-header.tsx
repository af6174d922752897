import { ArrowUpRight, GitFork, Pencil } from "lucide-react";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { ATTENTION_STATUS, KIND_WORDS, LEVEL_STATUS, type ServicePage } from "@/lib/catalog/schema";
import { addressWords } from "./address-words";

/** The head of a service's page; its one filled button is how the service is changed. */
export function ServiceHeader({ service }: { service: ServicePage }) {
  const isForkable = service.components.some((component) => component.contributable);
  // At most two badges: of several the most pressing, which comes first.
  const [attention] = service.standing.attention;
  return (
    <PageHeader
      title={service.title}
      badges={
        <>
          <StateBadge {...LEVEL_STATUS[service.level]} />
          {attention && <StateBadge {...ATTENTION_STATUS[attention]} />}
        </>
      }
      facts={[
        KIND_WORDS[service.kind],
        service.summary.replace(/\.$/, ""),
        service.url && (
          <a href={service.url} className="underline-offset-[3px] hover:underline">
            {addressWords(service.url)}
          </a>
        ),
      ]}
      actions={
        <>
          {service.url && (
            <Button href={service.url}>
              <ArrowUpRight aria-hidden="true" size={14} strokeWidth={1.75} />
              Open it
            </Button>
          )}
          {service.mayEdit.isAllowed && (
            <Button href={`/services/${service.slug}/edit`}>
              <Pencil aria-hidden="true" size={14} strokeWidth={1.75} />
              Edit
            </Button>
          )}
          {isForkable && (
            <Button href={`/services/${service.slug}/fork`} variant="primary">
              <GitFork aria-hidden="true" size={14} strokeWidth={1.75} />
              Fork it
            </Button>
          )}
        </>
      }
    />
  );
}
