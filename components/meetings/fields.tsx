import { issueOf } from "@/components/forks/form-action";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Textarea } from "@/components/ui/textarea";
import type { ActionResult } from "@/lib/kernel/action";
import { ServiceInput } from "./service-input";

/** One field of a form, as a page describes it. */
export interface FormField {
  name: string;
  label: string;
  kind?: "text" | "long" | "number" | "moment" | "date" | "choice" | "suggest" | "service";
  hint?: string;
  value?: string;
  options?: readonly { value: string; label: string }[];
  optional?: boolean;
}

/** Fields under each other, each with what the server said of it. */
export function Fields({
  fields,
  result,
}: {
  fields: readonly FormField[];
  result: ActionResult<unknown> | null;
}) {
  return fields.map(({ name, label, hint, optional, ...field }) => (
    <Field key={name} label={label} hint={hint} optional={optional} error={issueOf(result, name)}>
      {(control) => <Control name={name} required={!optional} field={field} {...control} />}
    </Field>
  ));
}

type ControlProps = { name: string; id: string; required: boolean; field: Omit<FormField, "name" | "label"> };

function Control({ field: { kind = "text", value, options = [] }, ...control }: ControlProps) {
  switch (kind) {
    case "long":
      return <Textarea defaultValue={value} {...control} />;
    case "number":
      return (
        <Input type="number" min={0} inputMode="numeric" defaultValue={value} className="w-28" {...control} />
      );
    case "moment":
      return <Input type="datetime-local" defaultValue={value} className="w-56 max-md:w-full" {...control} />;
    case "date":
      return <Input type="date" defaultValue={value} className="w-44 max-md:w-full" {...control} />;
    case "choice":
      return (
        <Select defaultValue={value ?? ""} {...control}>
          {/* Nobody is chosen by being the first of a list. */}
          {value === undefined && (
            <option value="" disabled>
              Choose
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </Select>
      );
    case "suggest":
      return (
        <>
          <Input autoComplete="off" list={`${control.id}-list`} defaultValue={value} {...control} />
          <datalist id={`${control.id}-list`}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </datalist>
        </>
      );
    case "service":
      return <ServiceInput {...control} />;
    case "text":
      return <Input autoComplete="off" defaultValue={value} {...control} />;
    default:
      return kind satisfies never;
  }
}
