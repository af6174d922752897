"use client";

import { Commit } from "@/components/shared/commit";
import { Checkbox } from "@/components/ui/checkbox";
import type { PullRequestView } from "@/lib/forks/dto";

export type PullRequestOption = PullRequestView & { disabledReason: string | null };

/** Pull requests by component, to be ticked: one of each component, because a fork runs one commit of it. */
export function PullRequestOptions({
  options,
  picked,
  onPick,
  error,
}: {
  options: readonly PullRequestOption[];
  picked: readonly string[];
  onPick: (picked: readonly string[]) => void;
  error?: string;
}) {
  const components = [...new Set(options.map((option) => option.component))].sort();
  const pickedOf = (component: string) =>
    options.find((option) => option.component === component && picked.includes(option.id));
  const toggle = (id: string) =>
    onPick(picked.includes(id) ? picked.filter((one) => one !== id) : [...picked, id]);
  return (
    <fieldset aria-label="Pull requests to run together" className="min-w-0 divide-y divide-border">
      {components.map((component) => (
        <div key={component}>
          <p className="bg-background px-4 py-2 font-medium text-table">{component}</p>
          <ul className="divide-y divide-border border-border border-t">
            {options
              .filter((option) => option.component === component)
              .map((option) => (
                <Option
                  key={option.id}
                  option={option}
                  isPicked={picked.includes(option.id)}
                  reason={reasonOf(option, pickedOf(component))}
                  onToggle={() => toggle(option.id)}
                />
              ))}
          </ul>
        </div>
      ))}
      {error && (
        <p role="alert" className="px-4 py-2.5 text-meta text-tone-refused-fg">
          {error}
        </p>
      )}
    </fieldset>
  );
}

/** Why this one cannot be ticked; null when it can. */
function reasonOf(option: PullRequestOption, picked: PullRequestOption | undefined): string | null {
  if (option.disabledReason) return option.disabledReason;
  if (!picked || picked.id === option.id) return null;
  return `A fork runs one commit of ${option.component}, and #${picked.number} is chosen. Untick it to take this one.`;
}

function Option({
  option,
  isPicked,
  reason,
  onToggle,
}: {
  option: PullRequestOption;
  isPicked: boolean;
  reason: string | null;
  onToggle: () => void;
}) {
  return (
    <li className="flex items-start gap-3 px-4 py-2">
      <Checkbox
        name="pull"
        value={option.id}
        checked={isPicked}
        aria-disabled={reason !== null || undefined}
        onChange={() => reason === null && onToggle()}
        className={reason ? "[&_input]:bg-muted" : undefined}
        label={
          <>
            <span className={reason ? "text-muted-foreground" : "font-medium"}>{option.title}</span>{" "}
            <span className="text-muted-foreground">#{option.number}</span>
          </>
        }
        hint={
          <>
            {option.branch} {option.openedBy && `by ${option.openedBy.name}`}
            {reason && <span className="mt-0.5 block text-foreground">{reason}</span>}
          </>
        }
      />
      <Commit sha={option.head} className="ml-auto shrink-0" />
    </li>
  );
}
