import { Time } from "@/components/shared/time";
import type { RequirementSetPage } from "@/lib/maturity/schema/requirement-sets";

/** Where a set came from and where it stands, in a sentence. */
export function SetFacts({ set }: { set: RequirementSetPage }) {
  const { now, adoptedAt, adoptedAtMeeting, tabledFor, source, proposedBy } = set;
  if (adoptedAt)
    return (
      <>
        {adoptedAtMeeting ? `Adopted at ${adoptedAtMeeting.title}` : `From the ${source ?? "start"}`},{" "}
        <Time at={adoptedAt} now={now} as="date" />
      </>
    );
  if (tabledFor)
    return (
      <>
        {tabledFor.title} decides, <Time at={tabledFor.heldAt} now={now} as="date" />
      </>
    );
  return (
    <>
      {proposedBy ? `Begun by ${proposedBy.name}` : "Begun"} <Time at={set.createdAt} now={now} />. Nothing of
      it is in force until an AGM or EGM adopts it.
    </>
  );
}
