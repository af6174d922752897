import { Card } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Button } from "@/components/ui/button";
import type { ServiceRef } from "@/lib/forks/dto";

/** Why there is nothing to fork yet, and the way to it. */
export function NothingToRequest({ service, isRunning }: { service: ServiceRef; isRunning: boolean }) {
  if (!isRunning) {
    return (
      <Card label="Pull requests">
        <EmptyState
          title={`${service.title} does not run here`}
          action={<Button href={`/services/${service.slug}`}>See {service.title}</Button>}
        >
          A fork runs beside what serves everybody. There is nothing to fork until the service itself runs.
        </EmptyState>
      </Card>
    );
  }
  return (
    <Card label="Pull requests">
      <EmptyState
        title="No open pull request"
        action={
          <Button href={`/services/${service.slug}/fork`} variant="primary">
            How to make one
          </Button>
        }
      >
        A fork is made of pull requests to {service.title}’s components. Push a branch, open one, and come
        back.
      </EmptyState>
    </Card>
  );
}
