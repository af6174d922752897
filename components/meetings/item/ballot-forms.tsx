import { Icon } from "@/components/shared/icon";
import { PersonName } from "@/components/shared/person-name";
import { StateWord } from "@/components/shared/state";
import * as actions from "@/lib/meetings/actions";
import type { ResolutionDto } from "@/lib/meetings/dto";
import { VOTE_STATUS } from "@/lib/meetings/status";
import { CastBallot } from "./cast-ballot";

/** The reader's ballot, and one for each member whose proxy they hold. Cast once, and never changed. */
export function BallotForms({ resolution, me }: { resolution: ResolutionDto; me: string }) {
  if (resolution.ballots.length === 0) {
    return (
      <p className="flex items-start gap-2 border-border border-t px-4 py-3 text-muted-foreground text-table">
        <Icon name="info" size={14} className="mt-[3px]" />
        {resolution.notVoting}
      </p>
    );
  }
  return (
    <ul className="divide-y divide-border border-border border-t bg-primary-bg/40">
      {resolution.ballots.map(({ id, login, name, isProxy, choice }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-2 px-4 py-3">
          <span className="w-40 text-table max-md:w-full">
            {isProxy ? (
              <>
                <span className="text-muted-foreground">for </span>
                <PersonName name={name} />
              </>
            ) : (
              <PersonName name={name} you={id === me} />
            )}
          </span>
          {choice ? (
            <StateWord {...VOTE_STATUS[choice]} />
          ) : (
            <CastBallot
              action={actions.castBallotAction}
              fields={{ resolutionId: resolution.id, ...(isProxy ? { voter: login } : {}) }}
              proxyOf={isProxy ? name : null}
            />
          )}
        </li>
      ))}
    </ul>
  );
}
