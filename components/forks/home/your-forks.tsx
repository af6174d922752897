import { Card, CardFooter, CardHeader, CardRows, Row } from "@/components/shared/card";
import { EmptyState } from "@/components/shared/empty-state";
import { StateWord } from "@/components/shared/state";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ForkListItem } from "@/lib/forks/dto";
import { describeFork } from "../list/describe-fork";

/** The reader's own forks that go on, newest first, each with how it stands. */
export function YourForks({ forks }: { forks: readonly ForkListItem[] }) {
  return (
    <Card label="Your forks">
      <CardHeader title="Your forks" aside={forks.length > 0 ? forks.length : undefined} />
      {forks.length === 0 ? (
        <EmptyState
          title="None yet"
          action={
            <Button href="/forks/new" size="sm">
              Request a fork
            </Button>
          }
        >
          A fork runs a service again with your change in it, for you alone.
        </EmptyState>
      ) : (
        <>
          <CardRows>
            {forks.map((fork) => (
              <Row key={fork.number} top>
                <div className="min-w-0 grow [overflow-wrap:anywhere]">
                  <Link href={`/forks/${fork.number}`} className="link">
                    {fork.title}
                  </Link>
                  <p className="text-meta text-muted-foreground">
                    Fork {fork.number} of {fork.service.title}
                    {fork.revision && `, revision\u00a0${fork.revision.number}`}
                  </p>
                </div>
                <StateWord {...describeFork(fork)} />
              </Row>
            ))}
          </CardRows>
          <CardFooter>
            <Button href="/forks/new" size="sm">
              Request a fork
            </Button>
            <Button href="/forks?mine=1" size="sm" variant="ghost">
              All of yours
            </Button>
          </CardFooter>
        </>
      )}
    </Card>
  );
}
