import { Card, CardHeader } from "@/components/shared/card";
import { Commit } from "@/components/shared/commit";
import { EmptyState } from "@/components/shared/empty-state";
import { Icon } from "@/components/shared/icon";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import { HEALTH_STATUS } from "@/lib/catalog/schema";
import type { ForkPage, ServingView } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";

/** What of a fork serves now: revision, health, people, components at their commits. */
export function RunningNow({ fork }: { fork: ForkPage }) {
  const { serving, service, now } = fork;
  if (!serving) {
    return (
      <Card label="Running now">
        <CardHeader title="Running now" />
        <EmptyState title="Nothing">
          {whyNothing(fork)} Everybody uses the baseline of {service.title}.
        </EmptyState>
      </Card>
    );
  }
  const digest = fork.revisions.find((revision) => revision.number === serving.revision)?.digest;
  return (
    <Card label="Running now">
      <CardHeader title="Running now" end={<StateWord {...HEALTH_STATUS[serving.health]} />} />
      <KeyValueList>
        <KeyValue label="Revision">
          {serving.revision} {digest && <Commit sha={digest} what="digest" />}
        </KeyValue>
        <KeyValue label="People">{serving.people}</KeyValue>
        <KeyValue label="Serving">
          <Time at={serving.since} now={now} as="wait" prefix="since" />
        </KeyValue>
        <KeyValue label="Data">shared</KeyValue>
        {fork.you.may.readRunLog.ok && (
          <KeyValue label="Its own log">
            <Link href={`/forks/${fork.number}/logs/running/${serving.deploymentId}`} className="link">
              Read what it writes
            </Link>
          </KeyValue>
        )}
        <KeyValue label="Address">
          <Link href={service.url} className="link">
            {new URL(service.url).host}
          </Link>
        </KeyValue>
      </KeyValueList>
      <Components serving={serving} changed={changedIn(fork, serving.revision)} />
    </Card>
  );
}

function whyNothing(fork: ForkPage): string {
  if (!isActiveFork(fork.state)) return "The fork has ended.";
  const last = fork.deployments[0];
  if (!last) return "A revision runs once it is approved.";
  const name = `Revision ${last.revision}`;
  if (last.state === "running" || (last.state === "queued" && !last.blocked))
    return `${name} is being deployed.`;
  if (last.state === "queued") return `${name} is held until everybody with a hand in it is cleared.`;
  if (last.state === "failed") return `${name} did not come up.`;
  return last.endReason === "stopped"
    ? "A maintainer stopped the trial."
    : "A revision runs once it is approved.";
}

const changedIn = (fork: ForkPage, number: number) =>
  fork.revisions.find((revision) => revision.number === number)?.changes.map((change) => change.component) ??
  [];

/** Each component at its commit; those that the fork changes are heavier. */
function Components({ serving, changed }: { serving: ServingView; changed: readonly string[] }) {
  return (
    <ul aria-label="Components" className="border-border border-t py-1 text-table">
      {serving.components.map((one) => {
        const health = HEALTH_STATUS[one.health];
        return (
          <li key={one.component} className="flex min-h-8 items-center gap-2 px-4">
            <span className={toneClass[health.tone]} title={health.label}>
              <Icon name={health.icon} size={14} className="text-tone" />
              <span className="sr-only">{health.label}: </span>
            </span>
            <span className={cn("min-w-0 truncate", changed.includes(one.component) && "font-medium")}>
              {one.component}
            </span>
            <Commit sha={one.commit} className="ml-auto" />
          </li>
        );
      })}
    </ul>
  );
}
