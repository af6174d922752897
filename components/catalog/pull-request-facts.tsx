import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Commit } from "@/components/shared/commit";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import type { PullRequestView, ServiceRef } from "@/lib/forks/dto";
import { REPORTED_STATUS } from "@/lib/forks/pull-request-status";
import type { ReportedState } from "@/lib/forks/schema";
import { count, grouped } from "@/lib/format";

/** The facts of a pull request, and how it is fetched. */
export function PullRequestFacts({
  pull,
  now,
}: {
  pull: PullRequestView & {
    service: ServiceRef;
    base: string;
    added: number;
    removed: number;
    files: readonly unknown[];
    webUrl: string | null;
    reported: readonly { name: string; state: ReportedState; url: string | null }[];
  };
  now: string;
}) {
  return (
    <>
      <Card>
        <CardHeader title="Facts" />
        <KeyValueList>
          <KeyValue label="Head">
            <Commit sha={pull.head} />
          </KeyValue>
          <KeyValue label="Base">
            <Commit sha={pull.base} />
          </KeyValue>
          <KeyValue label="Changes">
            {count(pull.files.length, "file")}, +{grouped(pull.added)} −{grouped(pull.removed)}
          </KeyValue>
          <KeyValue label="Pushed">
            <Time at={pull.updatedAt} now={now} />
          </KeyValue>
          <KeyValue label="Fork">
            {pull.fork ? (
              <Link href={`/forks/${pull.fork.number}`} className="link">
                {pull.fork.number}, {pull.fork.title}
              </Link>
            ) : (
              <span className="text-muted-foreground">none runs it</span>
            )}
          </KeyValue>
        </KeyValueList>
      </Card>
      {pull.reported.length > 0 && (
        <Card>
          <CardHeader title="Checks on GitHub" />
          <KeyValueList>
            {pull.reported.map((check) => (
              <KeyValue key={check.name} label={check.name}>
                {check.url?.startsWith("https://") ? (
                  <a href={check.url} className="link" rel="noreferrer">
                    <StateWord {...REPORTED_STATUS[check.state]} />
                  </a>
                ) : (
                  <StateWord {...REPORTED_STATUS[check.state]} />
                )}
              </KeyValue>
            ))}
          </KeyValueList>
        </Card>
      )}
      <Card>
        <CardHeader title="Try it locally" />
        <CardBody>
          <CommandBlock
            label="fetch this branch"
            text={
              pull.webUrl
                ? `git fetch origin pull/${pull.number}/head\ngit switch --detach FETCH_HEAD`
                : `git fetch origin ${pull.branch}\ngit switch ${pull.branch}`
            }
          />
        </CardBody>
      </Card>
    </>
  );
}
