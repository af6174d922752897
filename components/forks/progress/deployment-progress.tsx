"use client";

import type { ReactNode } from "react";
import { Duration } from "@/components/shared/duration";
import { Icon } from "@/components/shared/icon";
import { Notice } from "@/components/shared/notice";
import { Steps } from "@/components/shared/steps";
import { Time } from "@/components/shared/time";
import type { DeploymentView, May } from "@/lib/forks/dto";
import { ActionForm } from "../action-form";
import type { FormAction } from "../form-action";
import { FaultNotice } from "./fault-notice";
import { LiveTail } from "./live-tail";
import { isBlocked } from "./subjects";
import { toStepRows } from "./to-steps";

/** One deployment: its steps, how it ended, what to do if it did not come up, and the end of its log. */
export function DeploymentProgress({
  number,
  deployment,
  now,
  mayResume,
  resume,
}: {
  number: number;
  deployment: DeploymentView;
  now: string;
  mayResume: May;
  resume: FormAction;
}) {
  const { state, steps, fault } = deployment;
  // Where the change itself failed only a push mends it; the same commits again are a second choice.
  const isTheirs = state === "failed" && fault?.whose === "theirs";
  const resumeForm = mayResume.ok ? (
    <ActionForm
      action={resume}
      fields={{ deploymentId: deployment.id }}
      variant={isTheirs ? "outline" : "primary"}
      size="sm"
    >
      {isTheirs ? "Try the same commits again" : "Resume"}
    </ActionForm>
  ) : undefined;
  return (
    <>
      {steps.length > 0 && (
        <Steps steps={toStepRows(steps, fault)} now={now} label={`Steps of ${labelOf(deployment)}`} />
      )}
      {steps.length === 0 && state === "queued" && !isBlocked(deployment) && (
        <p className="px-4 py-3 text-muted-foreground text-table">Queued: it starts when a place is free.</p>
      )}
      <End deployment={deployment} now={now} resume={resumeForm} />
      {fault && state === "failed" && (
        <FaultNotice
          fault={fault}
          what="deployment"
          action={resumeForm}
          why={mayResume.ok ? null : mayResume.message}
        />
      )}
      {isBlocked(deployment) && <BlockedNotice deployment={deployment} action={resumeForm} />}
      {deployment.startedAt && (
        <LiveTail
          kind="deployment"
          id={deployment.id}
          isLive={state === "running" || state === "draining"}
          lines={state === "failed" ? 12 : 4}
          href={`/forks/${number}/logs/deployment/${deployment.id}`}
        />
      )}
    </>
  );
}

const labelOf = (deployment: DeploymentView) =>
  deployment.revision === null ? "the deployment" : `the deployment of revision ${deployment.revision}`;

/** The last line: that it serves, and how long it took to get there; or how it ended. */
function End({ deployment, now, resume }: { deployment: DeploymentView; now: string; resume: ReactNode }) {
  const { state, servingAt, startedAt, endedAt, endReason } = deployment;
  if (state === "serving" && servingAt) {
    return (
      <p className="-mt-1.5 grid min-h-8 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-2.5 px-4 pt-1 pb-2.5 text-table">
        <Icon name="radio" className="text-tone-live" />
        <span>
          <span className="font-medium">Serving</span> <span className="text-muted-foreground">since</span>{" "}
          <Time at={servingAt} now={now} as="exact" className="text-muted-foreground" />
        </span>
        {startedAt && <Duration from={startedAt} to={servingAt} now={now} className="font-medium" />}
      </p>
    );
  }
  if (state === "draining") {
    return (
      <p className="px-4 pb-3 text-muted-foreground text-table">
        Nobody is led here any more; what is open may end.
      </p>
    );
  }
  if (state !== "gone") return null;
  const wasStopped = endReason === "stopped";
  return (
    <Notice
      className="m-4"
      title={wasStopped ? "A maintainer stopped this trial." : "Its stack is gone; nothing of it runs."}
      action={wasStopped ? resume : undefined}
    >
      {endedAt && (
        <>
          Taken down <Time at={endedAt} now={now} />.
        </>
      )}
    </Notice>
  );
}

function BlockedNotice({ deployment, action }: { deployment: DeploymentView; action: ReactNode }) {
  return (
    <Notice
      tone="refused"
      icon="circle-pause"
      title="Approved, but it may not start yet"
      action={action}
      className="m-4"
      live="polite"
    >
      <ul>
        {deployment.blocked?.map((condition) => (
          <li key={condition.subject}>
            {condition.reason ?? `${condition.subject} is not cleared.`}
            {condition.fixer && ` Who can mend it: ${condition.fixer}.`}
          </li>
        ))}
      </ul>
      {action ? "Resume once that is done." : "It can be resumed once that is done."}
    </Notice>
  );
}
