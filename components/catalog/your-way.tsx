import { Card } from "@/components/shared/card";
import { Stepper, type StepperStep } from "@/components/shared/stepper";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { ServicePage } from "@/lib/catalog/schema";
import { type NextStep, WAY } from "@/lib/forks/next-step";
import { nextWords, WAY_WORDS } from "./way-words";

/** How far the reader has come, and the one thing to do next. */
export function YourWay({ service, next }: { service: ServicePage; next: NextStep }) {
  const { title, why, action } = nextWords(next, service);
  return (
    <Card aria-labelledby="your-way">
      <div className="border-border border-b px-4 py-4 max-md:px-2">
        <Stepper steps={stepsOf(next)} label="The way to your own version" labels />
      </div>
      <div className="flex flex-wrap items-end gap-x-6 gap-y-3 px-4 pt-3 pb-4">
        <div className="min-w-0 flex-1 basis-80">
          <p className="text-meta text-muted-foreground">Next</p>
          <h2 id="your-way" className="text-question [overflow-wrap:anywhere]">
            {title}
          </h2>
          <p className="mt-0.5 max-w-[72ch] text-pretty text-muted-foreground">{why}</p>
        </div>
        <Button href={action.href} variant="primary" className="max-md:w-full">
          {action.label}
        </Button>
      </div>
    </Card>
  );
}

/** The same room while the reader's branches are looked up. */
export function YourWaySkeleton() {
  return (
    <Card label="Your way" aria-busy="true">
      <div className="h-[77px] border-border border-b" />
      <div role="status" className="grid h-[102px] content-center gap-3 px-4">
        <span className="sr-only">Loading</span>
        <Skeleton className="w-64" />
        <Skeleton className="w-96 max-w-full" />
      </div>
    </Card>
  );
}

function stepsOf(next: NextStep): StepperStep[] {
  const here = WAY.indexOf(next.at);
  return WAY.map((step, i) => ({
    label: WAY_WORDS[step],
    state: i < here ? "done" : i === here ? "here" : "todo",
    ...(next.do === "use_fork"
      ? { tone: "live", icon: "radio" }
      : next.do === "follow_fork"
        ? {}
        : { tone: "needs-you", icon: "circle-dot" }),
  }));
}
