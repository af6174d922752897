import { Notice } from "@/components/shared/notice";
import { Link } from "@/components/ui/link";
import type { ItemPage } from "@/lib/meetings/dto";

/** Said before the vote: what becomes of two changes of the requirements at one meeting, or of one that came too late. */
export function RivalNotices({
  item: { meeting, resolutions },
  requirements: { isOutdated, rivals },
}: {
  item: Pick<ItemPage, "meeting" | "resolutions">;
  requirements: NonNullable<ItemPage["requirements"]>;
}) {
  const isOpen = resolutions.some(({ state }) => state === "tabled" || state === "put");
  if (!isOpen) return null;
  if (isOutdated)
    return (
      <Notice tone="refused" title="Other requirements came into force since this was drafted.">
        It would undo them, so it cannot be put. Hold it over; its proposer begins again from what is in
        force.
      </Notice>
    );
  if (rivals.length === 0) return null;
  return (
    <Notice tone="waiting" title="The first change that is carried settles it.">
      One set of requirements is in force at a time, and each of these began from the same one. Also before
      this meeting:{" "}
      {rivals.map(({ number, title }, index) => (
        <span key={number}>
          {index > 0 && ", "}
          <Link href={`/meetings/${meeting.id}/items/${number}`} className="link">
            {number}, {title}
          </Link>
        </span>
      ))}
      . What is not asked any more goes back to whoever proposed it.
    </Notice>
  );
}
