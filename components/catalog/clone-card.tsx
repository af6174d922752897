import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { PushCommands, PushToGitHub } from "./push-commands";

/** The repository's address, and how a branch gets into it. */
export function CloneCard({
  code,
  login,
}: {
  code: {
    component: string;
    cloneUrl: string;
    webUrl: string | null;
    defaultBranch: string;
    contributable: boolean;
  };
  login: string;
}) {
  return (
    <>
      <Card>
        <CardHeader title="Clone" />
        <CardBody>
          <CommandBlock
            label={`clone ${code.component}`}
            text={`git clone ${code.cloneUrl}\ncd ${code.component}`}
          />
        </CardBody>
      </Card>
      {code.contributable && (
        <Card>
          <CardHeader title="Push" />
          <CardBody className="text-pretty text-table">
            {code.webUrl ? (
              <PushToGitHub webUrl={code.webUrl} />
            ) : (
              <PushCommands branch="my-change" login={login} />
            )}
            <p className="mt-2 text-muted-foreground">Nobody pushes to {code.defaultBranch}.</p>
          </CardBody>
        </Card>
      )}
    </>
  );
}
