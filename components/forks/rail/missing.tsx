import { Card, CardBody, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Time } from "@/components/shared/time";
import { Collapsible } from "@/components/ui/collapsible";
import type { ForkPage, MissingView } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";
import { count, shortSha } from "@/lib/format";

const SHOWN = 4;

/** What landed on the default branches since the fork was cut: its people do without it until it is rebased. */
export function Missing({ fork }: { fork: ForkPage }) {
  const { missing, now } = fork;
  if (!isActiveFork(fork.state)) return null;
  if (missing.count === 0) {
    return (
      <Card label="What you are missing">
        <CardHeader title="What you are missing" />
        <CardBody className="text-muted-foreground text-table">
          Nothing: the fork has all that landed.
        </CardBody>
      </Card>
    );
  }
  const rest = missing.commits.slice(SHOWN);
  const unlisted = missing.count - missing.commits.length;
  return (
    <Card label="What you are missing">
      <CardHeader title="What you are missing" aside={missing.count} />
      <p className="border-border border-b px-4 py-2.5 text-table">
        {missing.daysBehind > 0
          ? `${count(missing.daysBehind, "day")} behind the default branches.`
          : "Landed today."}{" "}
        <span className="text-muted-foreground">
          {fork.you.isOwner
            ? "Rebase your branches and push: the next revision has them."
            : `Once ${fork.owner.name} rebases and pushes, the next revision has them.`}
        </span>
      </p>
      <Commits commits={missing.commits.slice(0, SHOWN)} now={now} />
      {rest.length > 0 && (
        <Collapsible summary={`${rest.length} more`}>
          <Commits commits={rest} now={now} />
        </Collapsible>
      )}
      {unlisted > 0 && (
        <p className="border-border border-t px-4 py-2 text-meta text-muted-foreground">
          and {count(unlisted, "older commit")}
        </p>
      )}
    </Card>
  );
}

function Commits({ commits, now }: { commits: MissingView["commits"]; now: string }) {
  return (
    <CardRows>
      {commits.map((commit) => (
        <Row key={`${commit.component}:${commit.sha}`} top>
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <p className="font-medium">{commit.title}</p>
            <p className="text-meta text-muted-foreground">
              <span className="mono" title={commit.sha}>
                {shortSha(commit.sha)}
              </span>{" "}
              {commit.component}, {commit.authorName}, <Time at={commit.at} now={now} still />
            </p>
          </div>
        </Row>
      ))}
    </CardRows>
  );
}
