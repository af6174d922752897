import { Card, CardBody, CardFooter, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Commit } from "@/components/shared/commit";
import { Markdown } from "@/components/shared/markdown";
import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Collapsible } from "@/components/ui/collapsible";
import type { ComponentView } from "@/lib/catalog/schema";
import { count, listed } from "@/lib/format";
import { Contributable } from "./contributable";

/** One component for somebody who wants to change it: its repository, and how to build, test and run it locally. */
export function ComponentGuide({ component, service }: { component: ComponentView; service: string }) {
  return (
    <Card id={component.name} aria-labelledby={`${component.name}-title`} className="scroll-mt-16">
      <CardHeader
        level={3}
        id={`${component.name}-title`}
        title={component.name}
        end={<Contributable component={{ contributable: component.contributable, reason: null }} />}
      />
      <CardBody className="grid gap-4">
        <div className="max-w-[72ch]">
          <p className="text-pretty">{component.purpose}</p>
          <p className="text-pretty text-muted-foreground text-table">{factsOf(component)}</p>
        </div>
        {component.reason && (
          <Notice icon="lock" title="It takes no contributions.">
            {component.reason}
          </Notice>
        )}
        {component.problems.length > 0 && (
          <Notice tone="refused" title="Its forkmoot.yaml cannot be used at the commit that runs.">
            {component.problems.join(" ")}
          </Notice>
        )}
        <div>
          <h4 className="mb-1.5 font-medium text-table">Clone it</h4>
          <CommandBlock
            label={`clone ${component.name}`}
            text={`git clone ${component.cloneUrl}\ncd ${component.name}`}
          />
        </div>
        <RunLocally component={component} />
      </CardBody>
      {component.contributing && (
        <Collapsible
          summary="Its CONTRIBUTING.md"
          aside={component.running && <span className="max-md:hidden">at the commit that runs</span>}
        >
          <div className="px-4 pt-1 pb-5">
            <Markdown text={component.contributing} />
          </div>
        </Collapsible>
      )}
      <CardFooter>
        <Button href={`/services/${service}/components/${component.name}`} size="sm">
          Branches and pull requests
        </Button>
        <span className="text-meta text-muted-foreground">
          {component.openPullRequests === 0
            ? "No pull request is open."
            : `${count(component.openPullRequests, "pull request is open", "pull requests are open")}.`}
        </span>
      </CardFooter>
    </Card>
  );
}

function RunLocally({ component }: { component: ComponentView }) {
  if (component.runLocally) {
    return (
      <div>
        <h4 className="mb-1.5 flex flex-wrap items-center gap-x-2 font-medium text-table">
          Build, test and run it locally
          {component.running && (
            <span className="font-normal text-muted-foreground">
              as it runs at <Commit sha={component.running.commit} />
            </span>
          )}
        </h4>
        <CommandBlock label={`build, test and run ${component.name} locally`} text={component.runLocally} />
      </div>
    );
  }
  return (
    <p className="max-w-[72ch] text-pretty text-muted-foreground text-table">
      {component.running === null
        ? "No commit of it runs yet, so there is nothing to read how it is built from."
        : component.contributing === null
          ? "It brings no CONTRIBUTING.md at the commit that runs. Ask its owners how it is built, or write it: that is a good first pull request."
          : "Its CONTRIBUTING.md names no commands under “Run it locally”; it stands below in full."}
    </p>
  );
}

function factsOf(component: ComponentView): string {
  const facts = [
    component.exposes.length > 0 && `Answers ${listed(component.exposes)}.`,
    component.needs.length > 0 && `Needs ${listed(component.needs)}.`,
    component.background && "Works in the background: shared trials do not start it.",
    component.owners.length > 0 && `Owned by ${listed(component.owners.map((owner) => owner.name))}.`,
  ];
  return facts.filter(Boolean).join(" ");
}
