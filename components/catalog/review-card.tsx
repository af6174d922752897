import { Card, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Time } from "@/components/shared/time";
import type { ServicePage, ServiceStanding } from "@/lib/catalog/schema";

const UPDATE_WORDS: Record<NonNullable<ServiceStanding["review"]["update"]>, string> = {
  due: "due",
  drafted: "being written",
  submitted: "submitted",
  accepted: "accepted",
  flagged: "flagged: the meeting looks at it",
  rejected: "rejected: to be written again",
  deficiencies: "became deficiencies",
  missing: "missing",
};

/** When the co-op looks at the service next: at each annual general meeting. */
export function ReviewCard({ service }: { service: ServicePage }) {
  const { meeting, update } = service.standing.review;
  return (
    <Card>
      <CardHeader title="Annual review" />
      {meeting === null ? (
        <EmptyState title="No AGM is planned">
          Each service is reviewed at the annual general meeting. The date stands here once the board has
          planned the next one.
        </EmptyState>
      ) : (
        <KeyValueList>
          <KeyValue label="Next">
            <span>
              {meeting.title}, <Time at={meeting.heldAt} now={service.now} as="date" zone={meeting.zone} />
            </span>
          </KeyValue>
          <KeyValue label="Update">{update ? UPDATE_WORDS[update] : "not asked for yet"}</KeyValue>
        </KeyValueList>
      )}
    </Card>
  );
}
