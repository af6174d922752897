import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import type { ServicePage } from "@/lib/catalog/schema";

/** Why nothing of this service can be forked now. */
export function NotForkable({ service }: { service: ServicePage }) {
  const back = <Button href={`/services/${service.slug}`}>About {service.title}</Button>;
  if (service.components.every((component) => !component.contributable)) {
    return (
      <Notice icon="lock" title={`No component of ${service.title} takes contributions.`} action={back}>
        {service.components.length === 0
          ? "It has no components in the catalogue."
          : "Each one below says why. A maintainer can change that."}
      </Notice>
    );
  }
  return (
    <Notice title={`${service.title} does not run here yet.`} action={back}>
      A fork is cut from what is running. Once a version of it runs, it can be forked.
    </Notice>
  );
}
