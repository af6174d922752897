import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import type { ServiceNotice } from "@/lib/maturity/queries/get-service-notices";
import type { IconName, Tone } from "@/lib/status";

const ICONS: Record<ServiceNotice["kind"], IconName> = {
  grace: "hourglass",
  reported: "megaphone",
  scrutiny: "eye",
  agreement: "scale",
  changed: "list-checks",
  update: "file-pen",
};

/** What stands over a service's level, under its header: until which meeting what has to happen, or what follows. */
export function ServiceNotices({ notices }: { notices: readonly ServiceNotice[] }) {
  if (notices.length === 0) return null;
  return (
    <section aria-label="What stands over its level" className="-mt-2 mb-6 grid gap-2 max-md:mb-4">
      {notices.map(({ kind, title, detail, url, action, since }) => (
        <Notice
          key={`${kind} ${url} ${title} ${since}`}
          tone={toneOf(kind, action)}
          icon={ICONS[kind]}
          title={title}
          action={action && <Button href={url}>{action}</Button>}
        >
          {detail}
        </Notice>
      ))}
    </section>
  );
}

/** A deadline is amber for everybody: users of the service read it too. Else amber is for whoever can act. */
function toneOf(kind: ServiceNotice["kind"], action: string | null): Tone {
  if (kind === "grace" || action) return "needs-you";
  return kind === "agreement" ? "draft" : "waiting";
}
