"use client";

import { useSearchParams } from "next/navigation";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { LinkTabs } from "@/components/ui/link-tabs";
import type { ForkProgress, May } from "@/lib/forks/dto";
import type { FormAction } from "../form-action";
import { ChecksProgress } from "./checks-progress";
import { DeploymentProgress } from "./deployment-progress";
import { chooseSubject, listSubjects, type Subject } from "./subjects";
import { tellStep } from "./to-steps";
import { useProgress } from "./use-progress";

export interface ProgressProps {
  number: number;
  /** The server's answer at the time of the page. */
  initial: ForkProgress;
  checksHeld: boolean;
  mayResume: May;
  resume: FormAction;
}

/** Checks and deployments of a fork, step by step while they run. The state is the server's: it survives a reload. */
export function ProgressSection({ number, initial, checksHeld, mayResume, resume }: ProgressProps) {
  const { progress, isOffline } = useProgress(number, initial);
  const wanted = useSearchParams().get("show");
  const subjects = listSubjects(progress);
  const subject = chooseSubject(subjects, wanted);
  if (!subject) return <NothingYet checksHeld={checksHeld} />;
  return (
    <Card label="Checks and deployments">
      {subjects.length > 1 ? (
        <LinkTabs
          label="What to watch"
          tabs={subjects.map((one) => ({
            label: one.label,
            href: `/forks/${number}?show=${one.id}`,
            current: one.id === subject.id,
            icon: (
              <Icon
                name={one.status.icon}
                size={14}
                className={cn(toneClass[one.status.tone], "text-tone")}
              />
            ),
          }))}
        />
      ) : (
        <CardHeader title={subject.label} end={<StateWord {...subject.status} />} />
      )}
      <p role="status" className="sr-only">
        {subject.label}: {subject.status.label}. {tellMoving(subject)}
      </p>
      {subject.kind === "checks" ? (
        <ChecksProgress number={number} checks={subject.checks} now={progress.now} />
      ) : (
        <DeploymentProgress
          number={number}
          deployment={subject.deployment}
          now={progress.now}
          mayResume={mayResume}
          resume={resume}
        />
      )}
      {isOffline && (
        <p className="border-border border-t px-4 py-2 text-meta text-muted-foreground">
          The server does not answer; this is what it said last. It is asked again by itself.
        </p>
      )}
    </Card>
  );
}

function tellMoving(subject: Subject): string {
  if (subject.kind === "deployment") return tellStep(subject.deployment.steps) ?? "";
  return subject.checks.map((check) => tellStep(check.steps)).find((words) => words !== null) ?? "";
}

function NothingYet({ checksHeld }: { checksHeld: boolean }) {
  return (
    <Card>
      <CardHeader title="Checks and deployments" />
      {checksHeld ? (
        <EmptyState title="The checks have not begun">
          They wait for a maintainer’s <span className="font-medium text-foreground">Run checks</span>.
        </EmptyState>
      ) : (
        <CardBody className="text-muted-foreground text-table">
          Nothing was built or started: what stopped it stands above.
        </CardBody>
      )}
    </Card>
  );
}
