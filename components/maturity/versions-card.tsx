import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import type { RequirementSetRef } from "@/lib/maturity/schema/requirement-sets";
import { REQUIREMENT_SET_STATUS } from "@/lib/maturity/status";
import { nameOf } from "./set-words";

/** Every version there was, newest first. */
export function VersionsCard({ versions, now }: { versions: readonly RequirementSetRef[]; now: string }) {
  return (
    <Card>
      <CardHeader title="Versions" aside={versions.length} />
      <CardRows>
        {versions.map((set) => (
          <SetRow key={set.id} set={set}>
            {set.adoptedAt && (
              <>
                {set.adoptedAtMeeting?.title ?? `from the ${set.source ?? "start"}`},{" "}
                <Time at={set.adoptedAt} now={now} as="date" />
              </>
            )}
          </SetRow>
        ))}
      </CardRows>
    </Card>
  );
}

/** What is proposed: drafts, and what a meeting has before it. */
export function ProposedCard({ proposed, now }: { proposed: readonly RequirementSetRef[]; now: string }) {
  return (
    <Card>
      <CardHeader title="Proposed changes" aside={proposed.length || undefined} />
      {proposed.length === 0 ? (
        <EmptyState title="Nobody proposes a change">
          Any member may draft one. An AGM or EGM decides.
        </EmptyState>
      ) : (
        <CardRows>
          {proposed.map((set) => (
            <SetRow key={set.id} set={set}>
              {set.tabledFor ? set.tabledFor.title : <Time at={set.createdAt} now={now} />}
            </SetRow>
          ))}
        </CardRows>
      )}
    </Card>
  );
}

function SetRow({ set, children }: { set: RequirementSetRef; children: React.ReactNode }) {
  return (
    <Row top>
      <div className="grow min-w-0">
        <Link href={`/requirements/${set.id}`} className="link">
          {nameOf(set)}
        </Link>
        <p className="text-muted-foreground">{children}</p>
      </div>
      <StateWord {...REQUIREMENT_SET_STATUS[set.state]} />
    </Row>
  );
}
