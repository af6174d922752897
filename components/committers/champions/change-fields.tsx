import { Field } from "@/components/ui/field";
import { Textarea } from "@/components/ui/textarea";

interface Given {
  forks: readonly { number: number; title: string; state: string; owner: { name: string } }[];
  components: readonly string[];
}

/** What an incident is traced to: forks to tick, and commits by component. */
export function ChangeFields({ forks, components }: Given) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1 font-medium text-table">What it is traced to, as far as is known</legend>
      {forks.length > 0 && (
        <div className="grid max-h-60 gap-0.5 overflow-y-auto rounded-md border border-border p-2">
          {forks.map((fork) => (
            <label key={fork.number} className="flex min-h-7 items-center gap-2 px-1 text-table">
              <input type="checkbox" name="fork" value={fork.number} className="size-4 accent-primary" />
              <span className="min-w-0">
                Fork {fork.number}, {fork.title}{" "}
                <span className="text-muted-foreground">
                  by {fork.owner.name}, {fork.state.replace("_", " ")}
                </span>
              </span>
            </label>
          ))}
        </div>
      )}
      <Field
        label="Commits"
        optional
        hint={`One to a line: the component (${components.join(", ") || "none yet"}) and all 40 digits of the commit.`}
      >
        {(control) => <Textarea name="commits" rows={2} className="mono" {...control} />}
      </Field>
    </fieldset>
  );
}
