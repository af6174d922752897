import { dateOf } from "@/lib/format";
import type { Actor } from "@/lib/kernel/actor";
import { asMarkdown } from "@/lib/kernel/markdown-text";
import { notify } from "@/lib/kernel/notify";
import { queueMail } from "@/lib/kernel/queue-mail";
import type { Tx } from "@/lib/platform/prisma";
import { INVITATION_DAYS, invitationExpires } from "./rules/maintainers";

interface Given {
  maintainershipId: string;
  personId: string;
  service: { slug: string; title: string };
  actor: Actor;
  now: Date;
}

const nameOf = (actor: Actor) => (actor.kind === "person" ? actor.name : "Forkmoot");
const pageOf = (service: { slug: string }) => `/services/${service.slug}#maintainers`;

/** Somebody is asked to maintain a service: on their home, by notification and by mail. */
export async function tellInvited(tx: Tx, { maintainershipId, personId, service, actor, now }: Given) {
  const until = dateOf(invitationExpires(now));
  const title = asMarkdown(service.title);
  await notify(tx, {
    ...{ to: [personId], now, kind: "maintainer.invited", url: pageOf(service) },
    title: `You are invited to maintain ${service.title}`,
    body: `${nameOf(actor)} asks. Answer by ${until}.`,
  });
  await queueMail(tx, {
    ...{ to: { personId }, kind: "maintainer.invited", url: pageOf(service), now },
    // A renewed invitation is another announcement.
    key: `maintainer:${maintainershipId}:invited:${now.toISOString()}`,
    about: { type: "maintainership", id: maintainershipId },
    subject: `Will you maintain ${service.title}?`,
    text: `**${asMarkdown(nameOf(actor))}** asks you to maintain **${title}**.\n\nMaintainers answer for what the service promises, cross-check its forks, and report on it before each annual general meeting.\n\nThe invitation is open for ${INVITATION_DAYS} days, until ${until}. You can decline it.`,
    why: "You get this because somebody invited you to maintain a service of your co-op.",
  });
}

/** The others who maintain it, and whoever is meant, hear what changed. */
export async function tellChanged(
  tx: Tx,
  {
    personId,
    service,
    actor,
    now,
    to,
    title,
    body,
  }: Given & { to: readonly string[]; title: string; body?: string },
) {
  await notify(tx, {
    ...{ to: [...to, personId], except: actor.kind === "person" ? actor.personId : null, now },
    ...{ kind: "maintainer.changed", url: pageOf(service), title, body },
  });
}
