import Link from "next/link";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Commit } from "@/components/shared/commit";
import { KeyValue, KeyValueList } from "@/components/shared/key-value-list";
import { Time } from "@/components/shared/time";
import type { PullRequestView, ServiceRef } from "@/lib/forks/dto";
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
      <Card>
        <CardHeader title="Try it locally" />
        <CardBody>
          <CommandBlock
            label="fetch this branch"
            text={`git fetch origin ${pull.branch}\ngit switch ${pull.branch}`}
          />
        </CardBody>
      </Card>
    </>
  );
}
