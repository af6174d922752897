import { Markdown } from "@/components/shared/markdown";
import { PageHeader } from "@/components/shared/page-header";
import { StateBadge } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { count, grouped } from "@/lib/format";
import type { ItemPage } from "@/lib/meetings/dto";
import { AGENDA_STATUS } from "@/lib/meetings/status";
import { SubjectLink } from "./subject-link";

/** Which item it is, of how many; the way to the one before and after; why it is on the agenda. */
export function ItemHead({
  item,
  previous,
  next,
}: {
  item: ItemPage;
  previous: string | null;
  next: string | null;
}) {
  const { affected, service, proposedBy } = item;
  return (
    <>
      <PageHeader
        title={item.title}
        badges={
          <StateBadge
            {...AGENDA_STATUS[item.kind]}
            tone={AGENDA_STATUS[item.kind].tone === "needs-you" ? "waiting" : AGENDA_STATUS[item.kind].tone}
          />
        }
        facts={[
          `Item ${item.number} of ${grouped(item.of)}`,
          service && (
            <>
              <Link href={`/services/${service.slug}`}>{service.title}</Link> {service.level}
            </>
          ),
          affected && affected.count > 0 && `${count(affected.count, "service")} downstream`,
          proposedBy && `proposed by ${proposedBy.name}`,
        ]}
        actions={
          <nav aria-label="Items" className="flex gap-2">
            <Button
              {...(previous
                ? { href: previous }
                : { disabledReason: "This is the first.", reasonAt: "elsewhere" as const })}
            >
              Previous
            </Button>
            <Button
              {...(next
                ? { href: next }
                : { disabledReason: "This is the last.", reasonAt: "elsewhere" as const })}
            >
              Next
            </Button>
          </nav>
        }
      />
      {item.text && <Markdown text={item.text} className="mb-3" />}
      <SubjectLink item={item} />
    </>
  );
}
