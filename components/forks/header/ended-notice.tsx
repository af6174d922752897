import { Notice } from "@/components/shared/notice";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import type { ForkPage } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";
import { FORK_STATUS } from "@/lib/forks/status";

/** Over a fork that has ended: how, when, and what that means. Nothing while it goes on. */
export function EndedNotice({ fork }: { fork: ForkPage }) {
  if (isActiveFork(fork.state)) return null;
  const status = FORK_STATUS[fork.state];
  return (
    <Notice
      className="mb-6 max-md:mb-4"
      icon={status.icon}
      title={
        <>
          {status.label} <Time at={fork.stateSince} now={fork.now} />
        </>
      }
      action={
        fork.you.isOwner && fork.state === "withdrawn" ? (
          <Button href={`/forks/new?service=${fork.service.slug}`} size="sm">
            Request a new fork
          </Button>
        ) : undefined
      }
    >
      {fork.serving
        ? "What still serves is being drained."
        : `Nothing of it runs. Everybody uses the baseline of ${fork.service.title}.`}
    </Notice>
  );
}
