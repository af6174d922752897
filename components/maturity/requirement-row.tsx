import Link from "next/link";
import type { ReactNode } from "react";
import { Icon } from "@/components/shared/icon";
import { Markdown } from "@/components/shared/markdown";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import type { LevelRequirement } from "@/lib/maturity/schema/service-level";
import { OUTCOME_STATUS, YOURS_TO_ANSWER } from "@/lib/maturity/status";
import type { Status } from "@/lib/status";

/** One requirement of a service: what is asked, how it stands and who says so; children are what the reader may do. */
export function RequirementRow({
  requirement,
  isYours,
  now,
  children,
}: {
  requirement: LevelRequirement;
  /** The reader answers for the service. */
  isYours: boolean;
  now: string;
  children?: ReactNode;
}) {
  const status = statusOf(requirement, isYours);
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

/** Amber where the reader can answer it; the same wait is blue to others. */
function statusOf({ outcome, check }: LevelRequirement, isYours: boolean): Status {
  const isTodo = outcome === "not_assessed" || outcome === "unmet";
  if (isTodo && isYours && check === "attested")
    return { ...YOURS_TO_ANSWER, label: OUTCOME_STATUS[outcome].label };
  return OUTCOME_STATUS[outcome];
}

function Detail({ requirement, now }: { requirement: LevelRequirement; now: string }) {
  const { check, outcome, why, evidence, provided, remedy, links } = requirement;
  const isMissing = outcome === "not_assessed" || outcome === "unmet";
  return (
    <div className="mt-0.5 grid max-w-[72ch] gap-0.5 text-muted-foreground text-table [overflow-wrap:anywhere]">
      {evidence && <Markdown text={evidence} className="text-table" />}
      {why && <p className="whitespace-pre-line">{why}</p>}
      {remedy && <p>{remedy}</p>}
      {isMissing && links.length > 0 && (
        <p className="flex flex-wrap gap-x-3">
          {links.map(({ slug, title, level }) => (
            <span key={slug} className="inline-flex items-center gap-1.5">
              <Link href={`/services/${slug}/level`} className="link">
                {title}
              </Link>
              {LEVEL_STATUS[level].label}
            </span>
          ))}
        </p>
      )}
      {isMissing && provided && <p>The co-op helps with: {lowerFirst(provided)}</p>}
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
