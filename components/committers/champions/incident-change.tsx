import { FormDialog } from "@/components/meetings/form-dialog";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { proposeRevertAction } from "@/lib/committers/actions/champions";
import type { IncidentChangeView } from "@/lib/committers/schema/incidents";
import { shortSha } from "@/lib/format";

interface Given {
  incidentId: string;
  change: IncidentChangeView;
  isOpen: boolean;
}

/** One change that an incident is traced to, and how it is taken back. */
export function IncidentChangeCard({ incidentId, change, isOpen }: Given) {
  const { fork, component, commit, contributor, isYours, reverts } = change;
  const made = reverts.find((one) => one.madeUrl);
  const mayMake = reverts.length > 0 && reverts.every((one) => one.mayMake.ok);
  return (
    <Card>
      <CardHeader
        level={3}
        title={
          fork ? (
            <Link href={fork.url} className="hover:underline">
              Fork {fork.number}, {fork.title}
            </Link>
          ) : (
            <>
              {component} <span className="mono font-normal">{commit && shortSha(commit)}</span>
            </>
          )
        }
        aside={isYours ? "yours" : contributor ? `by ${contributor.name}` : "by somebody unknown here"}
      />
      <CardBody className="grid gap-3">
        {reverts.length === 0 && (
          <p className="text-muted-foreground text-table">It holds no commits to take back.</p>
        )}
        {reverts.length > 0 && isOpen && (
          <div className="flex flex-wrap items-center gap-2">
            {made?.madeUrl ? (
              <Button href={made.madeUrl} variant={isYours ? "primary" : "outline"}>
                Open its pull request
              </Button>
            ) : (
              <FormDialog
                label="Make the revert"
                icon="undo"
                variant={isYours ? "primary" : "outline"}
                why={mayMake ? null : whyNot(reverts)}
                title="Take it back"
                description="Forkmoot makes a branch that reverts it, in your name. You open the pull request and the fork from it, and others cross-check it."
                action={proposeRevertAction}
                hidden={{ incidentId, changeId: change.id }}
                fields={[]}
                submit="Make the branch"
                failed="No branch was made."
              />
            )}
          </div>
        )}
        {reverts.map((one) => (
          <div key={one.component} className="grid gap-1">
            <p className="text-muted-foreground text-table">
              By hand in {one.component}
              {one.pullUrl && (
                <>
                  , then{" "}
                  <Link href={one.pullUrl} className="font-medium text-foreground hover:underline">
                    open the pull request
                  </Link>
                </>
              )}
              :
            </p>
            <CommandBlock text={one.commands} label={`revert it in ${one.component}`} />
          </div>
        ))}
        {fork?.state === "open" && (
          <p className="text-meta text-muted-foreground">
            This fork is a trial and not merged: withdrawing it, or stopping its trial, takes it back at once.
          </p>
        )}
      </CardBody>
    </Card>
  );
}

function whyNot(reverts: IncidentChangeView["reverts"]) {
  for (const { mayMake } of reverts) if (!mayMake.ok) return mayMake.message;
  return null;
}
