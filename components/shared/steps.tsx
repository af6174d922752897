import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { IconName } from "@/lib/status";
import { Duration } from "./duration";
import { Icon } from "./icon";

export type StepState = "todo" | "running" | "done" | "failed" | "skipped";

export type Step = {
  id: string;
  label: ReactNode;
  state: StepState;
  /** Grey words after the label ("since 9 February, 14:03 GMT", "2 of 3"). */
  detail?: ReactNode;
  /** ISO strings; a step that runs counts from `startedAt`. */
  startedAt?: string | null;
  endedAt?: string | null;
  /** Instead of the elapsed time: "cached". */
  result?: ReactNode;
  /** Another icon for a step that is done: "radio" on the last one, which serves. */
  icon?: IconName;
};

const looks: Readonly<Record<StepState, { icon: IconName; tint: string; word: string }>> = {
  todo: { icon: "circle", tint: "text-muted-foreground", word: "to come" },
  running: { icon: "spinner", tint: "text-tone-waiting", word: "running" },
  done: { icon: "check", tint: "text-tone-live", word: "done" },
  failed: { icon: "x", tint: "text-tone-refused", word: "failed" },
  skipped: { icon: "minus", tint: "text-muted-foreground", word: "skipped" },
};

/**
 * The steps of a deployment or check, 32 high each, what each took at the right. The one that runs is bold, turns and
 * counts. `live`, where they change while they are watched: readers then hear each step as it begins, or fails.
 */
export function Steps({
  steps,
  now,
  label,
  live,
}: {
  steps: readonly Step[];
  now: string;
  label: string;
  live?: boolean;
}) {
  const current =
    steps.find((step) => step.state === "running" || step.state === "failed") ??
    steps.findLast((step) => step.state === "done");
  return (
    <>
      <ol aria-label={label} className="py-1.5">
        {steps.map((step) => {
          const look = looks[step.state];
          return (
            <li
              key={step.id}
              aria-current={step.state === "running" ? "step" : undefined}
              className={cn(
                "grid min-h-8 grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-2.5 px-4 py-1 text-table",
                step.state === "running" && "font-semibold",
                step.state === "failed" && "font-medium",
              )}
            >
              <Icon
                name={step.icon ?? look.icon}
                size={14}
                className={cn("justify-self-center", look.tint)}
              />
              <span
                className={cn("[overflow-wrap:anywhere]", step.state === "todo" && "text-muted-foreground")}
              >
                {step.label}
                <span className="sr-only">, {look.word}</span>
                {step.detail && (
                  <span className="ml-1.5 font-normal text-muted-foreground">{step.detail}</span>
                )}
              </span>
              <span className="text-muted-foreground tabular-nums">
                {step.result ??
                  (step.startedAt && (
                    <Duration
                      from={step.startedAt}
                      to={step.endedAt}
                      now={now}
                      className={cn(step.state === "running" && "text-foreground")}
                    />
                  ))}
              </span>
            </li>
          );
        })}
      </ol>
      {live && (
        <p role="status" className="sr-only">
          {current && (
            <>
              {current.label}, {looks[current.state].word}
            </>
          )}
        </p>
      )}
    </>
  );
}
