import { cn } from "@/components/ui/cn";
import type { IconName, Tone } from "@/lib/status";
import { Icon } from "./icon";
import { toneClass } from "./tone";

/** One step of a person's or a thing's way: behind it, where it stands (with a tone), to come, or not asked. */
export type StepperStep = {
  label: string;
  state: "done" | "here" | "todo" | "not-asked";
  tone?: Tone;
  icon?: IconName;
};

const words = { done: "done", here: "here now", todo: "to come", "not-asked": "not asked" } as const;

/** A way with its steps on one line; the step where it stands is ringed. `labels` writes the names under them (not on a phone). */
export function Stepper({
  steps,
  label,
  labels,
}: {
  steps: readonly StepperStep[];
  label: string;
  labels?: boolean;
}) {
  return (
    <ol aria-label={label} className="flex w-full">
      {steps.map((step, i) => {
        const next = steps[i + 1];
        const isBehind = next?.state === "done" || next?.state === "here" || next?.state === "not-asked";
        return (
          <li
            key={step.label}
            aria-current={step.state === "here" ? "step" : undefined}
            title={`${step.label}: ${words[step.state]}`}
            className={cn(
              "relative grid flex-1 justify-items-center gap-1",
              i === steps.length - 1 && "after:hidden",
            )}
          >
            {next && (
              <span
                aria-hidden="true"
                className={cn(
                  "absolute top-[9.5px] right-[calc(-50%+14px)] left-[calc(50%+14px)] h-px",
                  isBehind ? "bg-tone-live" : "bg-border",
                )}
              />
            )}
            <StepMark step={step} />
            <span
              className={cn(
                "text-center text-meta",
                labels ? "max-md:sr-only" : "sr-only",
                step.state === "here" ? "font-medium" : "text-muted-foreground",
              )}
            >
              {step.label}
              <span className="sr-only">: {words[step.state]}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}

function StepMark({ step }: { step: StepperStep }) {
  if (step.state === "here") {
    return (
      <span
        className={cn(
          toneClass[step.tone ?? "waiting"],
          "grid size-5 place-items-center rounded-full border border-tone-border bg-tone-bg text-tone",
        )}
      >
        <Icon name={step.icon ?? "clock"} size={12} />
      </span>
    );
  }
  const mark: IconName = step.state === "done" ? "check" : step.state === "todo" ? "circle" : "minus";
  return (
    <span
      className={cn(
        "grid size-5 place-items-center",
        step.state === "done" ? "text-tone-live" : "text-muted-foreground",
      )}
    >
      <Icon name={mark} size={step.state === "done" ? 14 : 12} />
    </span>
  );
}
