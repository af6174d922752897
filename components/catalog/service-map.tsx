import { Card, CardHeader } from "@/components/shared/card";
import { ComponentMap } from "@/components/shared/component-map";
import { EmptyState } from "@/components/shared/empty-state";
import { HEALTH_STATUS, type ServicePage } from "@/lib/catalog/schema";

/** The components and what needs what; each leads to its part of the page. */
export function ServiceMap({ service }: { service: ServicePage }) {
  return (
    <Card>
      <CardHeader title="How it is put together" aside={service.components.length || undefined} />
      {service.components.length === 0 ? (
        <EmptyState title="No components yet">A component is one repository of the service.</EmptyState>
      ) : (
        <ComponentMap
          label={`Components of ${service.title}`}
          nodes={service.components.map((component) => ({
            id: component.name,
            name: component.name,
            href: `#${component.name}`,
            needs: component.needs,
            status: component.running ? HEALTH_STATUS[component.running.health] : undefined,
            note: component.contributable
              ? component.running
                ? undefined
                : "does not run yet"
              : "not contributable",
          }))}
        />
      )}
    </Card>
  );
}
