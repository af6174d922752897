import { MaintainersSection } from "@/components/catalog/maintainers/maintainers-section";
import {
  acceptMaintainershipAction,
  declineMaintainershipAction,
  inviteMaintainerAction,
  removeMaintainerAction,
  renewMaintainerAction,
  stepDownAction,
  withdrawMaintainerAction,
} from "@/lib/catalog/maintainer-actions";
import { listMaintainers } from "@/lib/catalog/queries/list-maintainers";
import type { ServicePage } from "@/lib/catalog/schema";
import type { Actor } from "@/lib/kernel/actor";

const ACTIONS = {
  ...{ invite: inviteMaintainerAction, withdraw: withdrawMaintainerAction, renew: renewMaintainerAction },
  ...{ accept: acceptMaintainershipAction, decline: declineMaintainershipAction },
  ...{ stepDown: stepDownAction, remove: removeMaintainerAction },
};

/** Who maintains the service, and what the reader may do about it. */
export async function Maintainers({ service, actor }: { service: ServicePage; actor: Actor }) {
  const maintainers = await listMaintainers(actor, { slug: service.slug });
  const you = actor.kind === "person" ? actor.personId : null;
  return (
    <MaintainersSection
      service={service}
      maintainers={maintainers}
      you={you}
      now={service.now}
      actions={ACTIONS}
    />
  );
}
