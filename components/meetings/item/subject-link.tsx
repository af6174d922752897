import { Link } from "@/components/ui/link";
import type { ItemPage } from "@/lib/meetings/dto";

/** The way to what is decided on: nobody votes on what they cannot read. */
export function SubjectLink({ item }: { item: ItemPage }) {
  const subject = subjectOf(item);
  return (
    subject && (
      <p className="mb-6">
        <Link href={subject.href} className="link">
          {subject.label}
        </Link>
      </p>
    )
  );
}

function subjectOf({ kind, service, minutesOfId, deficiencyId, meeting }: ItemPage) {
  const page = service && `/services/${service.slug}`;
  if (minutesOfId) return { label: "Read the minutes", href: `/meetings/${minutesOfId}/minutes` };
  if (deficiencyId)
    return { label: "The deficiency, and what was said of it", href: `/deficiencies/${deficiencyId}` };
  if (kind === "flagged_update" && page) return { label: "Read the annual update", href: `${page}/update` };
  if (kind === "updates_together")
    return { label: "Read the updates", href: `/updates?tab=submitted&meeting=${meeting.id}` };
  if ((kind === "verification" || kind === "scrutiny" || kind === "service_level_agreement") && page)
    return { label: "What it meets, and what it shows for it", href: `${page}/level` };
  return null;
}
