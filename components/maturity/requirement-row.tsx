import type { ReactNode } from "react";
import { Icon } from "@/components/shared/icon";
import { Markdown } from "@/components/shared/markdown";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { LevelRequirement } from "@/lib/maturity/schema/service-level";
import { OUTCOME_STATUS, YOURS_TO_ANSWER } from "@/lib/maturity/status";
import type { Status } from "@/lib/status";

interface Reader {
  /** The reader answers for the service. */
  isYours: boolean;
  /** It is asked by the next level, and not by the one it has. */
  isNext: boolean;
}

/** One requirement of a service: what is asked, how it stands and who says so; children are what the reader may do. */
export function RequirementRow({
  requirement,
  now,
  children,
  ...reader
}: Reader & {
  requirement: LevelRequirement;
  now: string;
  children?: ReactNode;
}) {
  const status = statusOf(requirement, reader);
  return (
    <li id={requirement.key} className="scroll-mt-16">
      <div className="flex gap-2.5 px-4 py-2.5">
        <span className={cn(toneClass[status.tone], "pt-[3px]")}>
          <Icon name={status.icon} size={14} className="text-tone" />
        </span>
        <div className="min-w-0 flex-1">
          <p className="font-medium text-pretty [overflow-wrap:anywhere]">{requirement.text}</p>
          <Detail requirement={requirement} now={now} />
        </div>
        <StateWord {...status} className="text-table [&>svg]:hidden" />
      </div>
      {children}
    </li>
  );
}

/**
 * On the way to a level nothing has failed yet: what is not met is missing, amber where the reader can answer it. At the
 * level that it has, it is not met.
 */
function statusOf({ outcome, check }: LevelRequirement, { isYours, isNext }: Reader): Status {
  if (outcome !== "not_assessed" && (outcome !== "unmet" || !isNext)) return OUTCOME_STATUS[outcome];
  const label = outcome === "unmet" ? "Missing" : OUTCOME_STATUS.not_assessed.label;
  const isTheirTurn = isYours && check === "attested";
  return { ...(isTheirTurn ? YOURS_TO_ANSWER : OUTCOME_STATUS.not_assessed), label };
}

function Detail({ requirement, now }: { requirement: LevelRequirement; now: string }) {
  const { check, outcome, why, evidence, provided, remedy, links } = requirement;
  const isMissing = outcome === "not_assessed" || outcome === "unmet";
  return (
    <div className="mt-0.5 grid max-w-[72ch] gap-0.5 text-muted-foreground text-table [overflow-wrap:anywhere]">
      {evidence && <Markdown text={evidence} className="text-table" />}
      {(why || remedy) && (
        <p className="whitespace-pre-line">
          {why} {remedy}
        </p>
      )}
      {isMissing && links.length > 0 && (
        <p className="flex flex-wrap gap-x-3">
          {links.map(({ slug, title }) => (
            <Link key={slug} href={`/services/${slug}/level`} className="link min-h-6">
              What {title} needs
            </Link>
          ))}
        </p>
      )}
      {isMissing && check === "attested" && provided && <p>The co-op helps with: {lowerFirst(provided)}</p>}
      {requirement.waivedUntil && (
        <p>
          Waived until <Time at={requirement.waivedUntil} now={now} as="date" />. Then it counts again.
        </p>
      )}
      {requirement.proposedAgreement && (
        <p>
          {requirement.proposedAgreement.meeting.title} decides whether to waive it until{" "}
          <Time at={requirement.proposedAgreement.until} now={now} as="date" />.
        </p>
      )}
      {requirement.outdated && isMissing && (
        <p>It was answered when it was worded differently; that answer no longer counts.</p>
      )}
      {check === "computed" && <p className="text-meta">Worked out from the catalogue.</p>}
      {requirement.answeredBy && requirement.answeredAt && (
        <p className="text-meta">
          {requirement.answeredBy.name}, <Time at={requirement.answeredAt} now={now} />
        </p>
      )}
    </div>
  );
}

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
