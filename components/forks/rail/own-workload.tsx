import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Link } from "@/components/ui/link";
import { Why } from "@/components/ui/why";
import type { ForkPage } from "@/lib/forks/dto";
import type { Status } from "@/lib/status";
import { ActionForm } from "../action-form";
import type { FormAction } from "../form-action";

const HERE: Status = { label: "On this fork", tone: "live", icon: "route" };
const ELSEWHERE: Status = { label: "On another fork", tone: "draft", icon: "route" };
const BASELINE: Status = { label: "On the baseline", tone: "draft", icon: "minus" };

/** Where the reader's own requests to the service go, and how to change that. */
export function OwnWorkload({ fork, leave }: { fork: ForkPage; leave: FormAction }) {
  const { binding, may } = fork.you;
  const isHere = binding?.fork.number === fork.number;
  return (
    <Card label="Your workload">
      <CardHeader
        title="Your workload"
        end={<StateWord {...(isHere ? HERE : binding ? ELSEWHERE : BASELINE)} />}
      />
      <CardBody className="grid gap-3 text-table">
        <p className="text-muted-foreground">
          <Words fork={fork} />
        </p>
        {binding && (
          <ActionForm action={leave} fields={{ bindingId: binding.id }} size="sm" className="items-start">
            Leave, back to the baseline
          </ActionForm>
        )}
        {!isHere && !may.join.ok && <Why>{may.join.message}</Why>}
      </CardBody>
    </Card>
  );
}

function Words({ fork }: { fork: ForkPage }) {
  const { binding, may } = fork.you;
  const { title } = fork.service;
  if (!binding) {
    const next = may.join.ok ? " Joining leads you there and asks; nobody else is moved." : "";
    return `You use ${title} as everybody does.${next}`;
  }
  const since = <Time at={binding.since} now={fork.now} />;
  if (binding.fork.number === fork.number) {
    return (
      <>
        {title} serves you, as {binding.name}, from this fork. You joined {since}.
      </>
    );
  }
  return (
    <>
      {title} serves you, as {binding.name}, from{" "}
      <Link href={`/forks/${binding.fork.number}`} className="link text-foreground">
        fork {binding.fork.number}: {binding.fork.title}
      </Link>
      , since {since}.{may.join.ok && " Joining this one moves you."}
    </>
  );
}
