import { Icon } from "@/components/shared/icon";
import { Time } from "@/components/shared/time";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { CommitterStep } from "@/lib/committers/schema/committers";
import { iconOf, toneOf } from "./step-look";

/** The way step by step: what is true of each, since when, and where it is mended. */
export function StepList({ steps, now }: { steps: readonly CommitterStep[]; now: string }) {
  return (
    <ol className="py-2">
      {steps.map((step) => (
        <li
          key={step.key}
          aria-current={isHere(step) ? "step" : undefined}
          className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-start gap-x-2.5 px-4 py-1.5 text-table md:grid-cols-[16px_144px_minmax(0,1fr)_auto]"
        >
          <Mark step={step} />
          <span
            className={cn("font-medium", !isHere(step) && step.state !== "done" && "text-muted-foreground")}
          >
            {step.label}
          </span>
          <span className="min-w-0 text-muted-foreground max-md:col-start-2 max-md:row-start-2">
            <Detail step={step} />
          </span>
          <span className="text-muted-foreground max-md:col-start-3 max-md:row-start-1">
            {step.since && <Time at={step.since} now={now} as={isHere(step) ? "wait" : "date"} />}
          </span>
        </li>
      ))}
    </ol>
  );
}

const isHere = ({ state }: CommitterStep) => state === "waiting" || state === "frozen";
const WORDS = {
  done: "done",
  to_come: "to come",
  not_asked: "not asked",
  waiting: "here now",
  frozen: "frozen",
};

function Mark({ step }: { step: CommitterStep }) {
  const icon =
    step.state === "done"
      ? "check"
      : isHere(step)
        ? iconOf(step)
        : step.state === "to_come"
          ? "circle"
          : "minus";
  return (
    <span
      className={cn(
        "mt-[3px]",
        isHere(step)
          ? cn(toneClass[toneOf(step)], "text-tone")
          : step.state === "done"
            ? "text-tone-live"
            : "text-muted-foreground",
      )}
    >
      <Icon name={icon} size={14} />
      <span className="sr-only">{WORDS[step.state]}: </span>
    </span>
  );
}

function Detail({ step }: { step: CommitterStep }) {
  const words = step.detail || (step.state === "not_asked" ? "Not asked" : "");
  if (!step.href || words === "") return <>{words}</>;
  return (
    <Link
      href={step.href}
      className="underline decoration-border underline-offset-[3px] hover:decoration-current"
    >
      {words}
    </Link>
  );
}
