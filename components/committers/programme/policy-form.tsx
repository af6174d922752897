"use client";

import { type FormField, SimpleForm } from "@/components/agreements/form";
import type { FormAction } from "@/components/forks/form-action";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import { AGREEMENT_WORDS, ASKABLE } from "@/lib/agreements/schema";
import { PHASE_WORDS, PHASES, type ProgrammePhase, type ProgrammeRules } from "@/lib/committers/schema";

/** Every rule of a policy, prefilled; nothing changes for anybody before it is adopted. */
export function PolicyForm({
  action,
  phase,
  rules,
  note,
}: {
  action: FormAction;
  phase: ProgrammePhase;
  rules: ProgrammeRules;
  note?: string;
}) {
  const number = (name: string, label: string, value: number, hint?: string): FormField => ({
    ...{ kind: "number", name: `rules.${name}`, label, value: String(value), required: true, hint },
  });
  const { nomination, champions, escalation, nudge, inactivity } = rules;
  return (
    <SimpleForm
      action={action}
      submit="Keep the draft"
      refused="The draft was not kept."
      // The reasons, last before the button, take the whole width.
      className="md:grid-cols-2 md:[&>:nth-last-child(2)]:col-span-2"
      fields={[
        number("nomination.openDays", "Days that a nomination is open", nomination.openDays),
        number("nomination.minYes", "Yes votes that it needs", nomination.minYes),
        number("nomination.maxNo", "No votes that it bears", nomination.maxNo),
        number("nomination.minOutside", "Of the yes votes, from outside", nomination.minOutside),
        number("champions.min", "Champions of each committer", champions.min, "0: nobody needs a champion."),
        number("escalation.hours", "Hours to acknowledge an escalation", escalation.hours),
        number("nudge.days", "Days between two nudges", nudge.days),
        number("inactivity.months", "Months without work before people look", inactivity.months),
        number(
          "inactivity.exceptionDays",
          "Days to ask for an exception",
          inactivity.exceptionDays,
          "14 at least.",
        ),
        {
          ...{ kind: "area", name: "note", label: "Why it changes", rows: 3, required: true, value: note },
          hint: "Published with the policy.",
        },
      ]}
    >
      <Field label="Phase" className="md:col-span-2">
        {(field) => (
          <Select name="phase" required defaultValue={phase} {...field}>
            {PHASES.map((one) => (
              <option key={one} value={one}>
                {PHASE_WORDS[one]}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <fieldset className="grid content-start md:col-span-2">
        <legend className="mb-1.5 font-medium text-table">What committers sign</legend>
        <div className="flex flex-wrap gap-x-6 gap-y-1">
          {ASKABLE.map((kind) => (
            <label key={kind} className="flex min-h-6 items-center gap-2 text-table">
              <input
                type="checkbox"
                name="rules.asks"
                value={kind}
                defaultChecked={rules.asks.includes(kind)}
                className="size-4 shrink-0 accent-primary"
              />
              {AGREEMENT_WORDS[kind]}
            </label>
          ))}
        </div>
        <p className="mt-1 text-meta text-muted-foreground">Besides what every contributor signs.</p>
      </fieldset>
    </SimpleForm>
  );
}
