"use client";

import { Duration } from "@/components/shared/duration";
import { Notice } from "@/components/shared/notice";
import { StateWord } from "@/components/shared/state";
import { Steps } from "@/components/shared/steps";
import { Link } from "@/components/ui/link";
import type { CheckView } from "@/lib/forks/dto";
import { CHECK_STATUS } from "@/lib/forks/status";
import { FaultNotice } from "./fault-notice";
import { LiveTail } from "./live-tail";
import { toStepRows } from "./to-steps";

/** The checks of a revision, component by component; the one that runs or failed shows the end of its log. */
export function ChecksProgress({
  number,
  checks,
  now,
}: {
  number: number;
  checks: readonly CheckView[];
  now: string;
}) {
  const logged =
    checks.find((check) => check.state === "running") ??
    checks.find((check) => check.state === "failed" || check.state === "errored");
  return checks.map((check) => (
    <section
      key={check.id}
      aria-label={`Checks of ${check.component}`}
      className="not-first:border-border not-first:border-t"
    >
      <h3 className="flex flex-wrap items-center gap-x-2 px-4 pt-2.5 text-table">
        <span className="font-medium">{check.component}</span>
        <StateWord {...CHECK_STATUS[check.state]} />
        <span className="ml-auto flex items-center gap-3 text-muted-foreground">
          {check.startedAt && <Duration from={check.startedAt} to={check.finishedAt} now={now} />}
          {check.startedAt && (
            <Link href={`/forks/${number}/logs/check/${check.id}`} className="link text-foreground">
              Log<span className="sr-only"> of {check.component}</span>
            </Link>
          )}
        </span>
      </h3>
      {check.steps.length > 0 ? (
        <Steps
          steps={toStepRows(check.steps, check.fault)}
          now={now}
          label={`Steps of the checks of ${check.component}`}
        />
      ) : (
        <p className="px-4 pt-1 pb-2.5 text-muted-foreground text-table">{withoutSteps(check)}</p>
      )}
      {check.fault && <FaultNotice fault={check.fault} what="check" />}
      {check.state === "stopped" && (
        <Notice tone="draft" title="Stopped: it was no longer needed." className="mx-4 mb-4" />
      )}
      {check === logged && (
        <LiveTail
          kind="check"
          id={check.id}
          isLive={check.state === "running"}
          lines={check.state === "running" ? 4 : 12}
          href={`/forks/${number}/logs/check/${check.id}`}
        />
      )}
    </section>
  ));
}

function withoutSteps(check: CheckView): string {
  if (check.state === "queued") return "Queued: it begins when a place is free.";
  if (check.state === "running") return "It begins.";
  return "It ended before its first step.";
}
