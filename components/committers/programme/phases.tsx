import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { Stepper } from "@/components/shared/stepper";
import { cn } from "@/components/ui/cn";
import { PHASE_PURPOSE, PHASE_STATUS } from "@/lib/committers/programme-status";
import { PHASE_WORDS, PHASES, type ProgrammePhase } from "@/lib/committers/schema";
import { dateOf } from "@/lib/format";

/** Where the programme stands on its way, and what each phase is for. */
export function Phases({ phase, since }: { phase: ProgrammePhase; since: string | null }) {
  const here = PHASES.indexOf(phase);
  return (
    <Card>
      <CardHeader title="Phases" aside={since ? `${PHASE_WORDS[phase]} since ${dateOf(since)}` : undefined} />
      <CardBody className="grid gap-4 pt-4">
        <Stepper
          label="Phases of the programme"
          steps={PHASES.map((one, index) => ({
            label: PHASE_WORDS[one],
            state: index < here ? "done" : index === here ? "here" : "todo",
            ...(index === here && { tone: PHASE_STATUS[one].tone, icon: PHASE_STATUS[one].icon }),
          }))}
        />
        <ol className="grid gap-4 md:grid-cols-3">
          {PHASES.map((one, index) => (
            <li
              key={one}
              className={cn("text-table md:text-center", index !== here && "text-muted-foreground")}
            >
              <p className="font-medium text-foreground">
                {PHASE_WORDS[one]}
                <span className="font-normal text-muted-foreground">
                  {index < here ? " · done" : index === here ? " · now" : " · ahead"}
                </span>
              </p>
              <p className="mx-auto mt-0.5 max-w-[36ch] text-balance max-md:mx-0 max-md:text-pretty">
                {PHASE_PURPOSE[one]}
              </p>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
