import { FormDialog } from "@/components/meetings/form-dialog";
import { Notice } from "@/components/shared/notice";
import { comeBackAction, goAwayAction } from "@/lib/committers/actions/champions";
import type { ChampionHome } from "@/lib/committers/schema/champion-home";
import { dateOf } from "@/lib/format";

/** Goes away for a while, with somebody who stands in. */
export function GoAway() {
  return (
    <FormDialog
      label="Go away for a while"
      title="Go away for a while"
      description="Somebody stands in for all your people. They accept nothing: they are simply named, and told."
      action={goAwayAction}
      fields={[
        { name: "from", label: "From", kind: "date", optional: true, hint: "Empty: from now on." },
        { name: "until", label: "Back on", kind: "date", optional: true },
        {
          ...{ name: "delegate", label: "Who stands in", optional: true },
          hint: "A member’s login; not from where one of your people works.",
        },
      ]}
      submit="Go away"
      failed="You are still there."
    />
  );
}

/** That the reader is away, or will be, and who stands in. */
export function AwayNotice({ away }: { away: NonNullable<ChampionHome["away"]> }) {
  const { from, until, delegate, hasBegun } = away;
  const words = hasBegun ? "You are away" : `You go away on ${dateOf(from)}`;
  return (
    <Notice
      className="mb-6"
      tone={delegate ? "waiting" : "needs-you"}
      icon="calendar"
      title={`${words}${until ? `, back on ${dateOf(until)}` : ""}.`}
      action={
        <FormDialog
          label={hasBegun ? "I am back" : "I stay"}
          size="sm"
          title={hasBegun ? "You are back" : "You stay"}
          action={comeBackAction}
          fields={[]}
          submit={hasBegun ? "I am back" : "I stay"}
          failed="Nothing changed."
        />
      }
    >
      {delegate ? `${delegate.name} stands in.` : "Nobody stands in: until you are back you do not count."}
    </Notice>
  );
}
