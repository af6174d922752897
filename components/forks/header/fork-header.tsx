import { Icon } from "@/components/shared/icon";
import { PageHeader } from "@/components/shared/page-header";
import { PersonName } from "@/components/shared/person-name";
import { StateBadge } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ForkPage } from "@/lib/forks/dto";
import { FORK_STATUS } from "@/lib/forks/status";
import { count } from "@/lib/format";
import { ActionForm } from "../action-form";
import type { FormAction } from "../form-action";
import { ForkMenu } from "./fork-menu";

/** The head of a fork's page: title, state, facts, and what the reader may do with it as a whole. */
export function ForkHeader({
  fork,
  join,
  withdraw,
  stopTrial,
}: {
  fork: ForkPage;
  join: FormAction;
  withdraw: FormAction;
  stopTrial: FormAction;
}) {
  const { service, owner, you } = fork;
  const changes = fork.revisions[0]?.changes.length ?? 0;
  return (
    <PageHeader
      title={fork.title}
      badges={<StateBadge {...FORK_STATUS[fork.state]} />}
      facts={[
        <>
          Fork {fork.number} of <Link href={`/services/${service.slug}`}>{service.title}</Link>
        </>,
        <>
          by <PersonName name={owner.name} you={you.isOwner} />
        </>,
        changes > 0 && (
          <>
            <Icon name="git-pull-request" size={14} />
            {count(changes, "pull request")}
          </>
        ),
        <>
          opened <Time at={fork.openedAt} now={fork.now} />
        </>,
      ]}
      actions={<Actions fork={fork} join={join} withdraw={withdraw} stopTrial={stopTrial} />}
    />
  );
}

function Actions({
  fork,
  join,
  withdraw,
  stopTrial,
}: {
  fork: ForkPage;
  join: FormAction;
  withdraw: FormAction;
  stopTrial: FormAction;
}) {
  const { you, serving, service } = fork;
  const isHere = you.binding?.fork.number === fork.number;
  return (
    <>
      {serving && isHere && (
        <Button href={service.url}>
          <Icon name="arrow-up-right" size={14} />
          Open revision {serving.revision}
        </Button>
      )}
      {!isHere && you.may.join.ok && (
        <ActionForm
          action={join}
          fields={{ forkId: fork.id }}
          variant={isNextAction(you.may) ? "primary" : "outline"}
        >
          Join the trial
        </ActionForm>
      )}
      <ForkMenu fork={menuFacts(fork)} withdraw={withdraw} stopTrial={stopTrial} />
    </>
  );
}

/** Joining is the filled button only where nothing else on the page is the reader's turn. */
const isNextAction = (may: ForkPage["you"]["may"]) =>
  !may.crossCheck.ok && !may.runChecks.ok && !may.resume.ok;

/** What the menu needs of a fork: the browser is sent no more than that. */
const menuFacts = ({ id, number, title, service, serving, you, revisions }: ForkPage) => ({
  id,
  number,
  title,
  serviceTitle: service.title,
  people: serving?.people ?? 0,
  revision: revisions[0]?.number ?? null,
  mayWithdraw: you.may.withdraw,
  mayStopTrial: you.may.stopTrial,
});
