import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { CommandBlock } from "@/components/shared/command-block";
import { Link } from "@/components/ui/link";
import type { ServicePage } from "@/lib/catalog/schema";
import { PushCommands, PushToGitHub } from "./push-commands";

/** The whole way once in words, for somebody who has never walked it. */
export function StepByStep({ service }: { service: ServicePage }) {
  const component = service.components.find((one) => one.contributable);
  if (!component) return null;
  return (
    <Card>
      <CardHeader title="Step by step" />
      <ol className="divide-y divide-border">
        <WayItem n={1} title="Clone the component you want to change">
          <CommandBlock label="clone" text={`git clone ${component.cloneUrl}\ncd ${component.name}`} />
        </WayItem>
        <WayItem n={2} title="Push a branch">
          {component.webUrl ? (
            <PushToGitHub webUrl={component.webUrl} />
          ) : (
            <PushCommands branch="my-change" />
          )}
        </WayItem>
        <WayItem n={3} title="Open a pull request">
          {component.webUrl ? "It" : "Your branch"} then stands on{" "}
          <Link href={`/services/${service.slug}/components/${component.name}`} className="link underline">
            the component’s page
          </Link>
          {component.webUrl ? "." : ", with a button for it."} Say what it changes, and why.
        </WayItem>
        <WayItem n={4} title="Request a fork">
          Choose the pull requests that belong together, in one component or several. Each is built and tested
          at exactly the commit you pushed, without any secret.
        </WayItem>
        <WayItem n={5} title="A maintainer cross-checks it">
          Somebody who had no hand in it answers for data, privacy, contracts and law. A new push makes a new
          revision, which asks again; the approved one goes on serving.
        </WayItem>
        <WayItem n={6} title="It serves you">
          The whole of {service.title} is started again with your commits. You join from {service.title}{" "}
          itself, at its usual address, and leave whenever you like.
        </WayItem>
      </ol>
    </Card>
  );
}

function WayItem({ n, title, children }: { n: number; title: string; children: ReactNode }) {
  return (
    <li className="grid grid-cols-[20px_minmax(0,1fr)] gap-x-2.5 px-4 py-3 text-table">
      <span aria-hidden="true" className="text-muted-foreground tabular-nums">
        {n}
      </span>
      <div className="min-w-0">
        <h3 className="font-medium">{title}</h3>
        <div className="mt-0.5 max-w-[72ch] text-pretty text-muted-foreground [&_pre]:text-foreground">
          {children}
        </div>
      </div>
    </li>
  );
}
