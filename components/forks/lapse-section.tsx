import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import type { ForkPage } from "@/lib/forks/dto";
import { KEEP_DAYS } from "@/lib/forks/schema";
import { dateOf } from "@/lib/format";
import type { FormAction } from "./form-action";

/** A trial that serves although somebody with a hand in it is not cleared any more: kept until when, or stopped (committers law 3). */
export function LapseSection({ fork, keep, stop }: { fork: ForkPage; keep: FormAction; stop: FormAction }) {
  const { lapse, you } = fork;
  if (!lapse) return null;
  const isKept = lapse.keptUntil !== null && lapse.keptUntil > fork.now;
  return (
    <Card id="lapse" className="mb-6 max-md:mb-4">
      <CardHeader
        title="Does this trial go on?"
        end={
          isKept ? (
            <StateWord label={`Kept until ${dateOf(lapse.keptUntil ?? "")}`} tone="waiting" icon="clock" />
          ) : (
            <StateWord label="Waits for a maintainer" tone="needs-you" icon="shield-alert" />
          )
        }
      />
      <CardBody className="grid gap-3">
        <p className="max-w-[72ch]">
          Somebody with a hand in what serves is not cleared any more. What serves goes on and takes no new
          revision; a maintainer says until when it is kept, or stops it.
        </p>
        <ul className="grid max-w-[72ch] gap-1 text-muted-foreground">
          {lapse.reasons.map((reason) => (
            <li key={reason}>{reason}</li>
          ))}
        </ul>
        {you.may.keepTrial.ok ? (
          <div className="grid gap-6 md:grid-cols-2">
            <SimpleForm
              action={keep}
              hidden={{ number: String(fork.number) }}
              fields={[
                {
                  kind: "date",
                  name: "until",
                  label: "Keep it until",
                  hint: `At most ${KEEP_DAYS} days.`,
                  required: true,
                },
                { kind: "text", name: "reason", label: "Why it is kept", required: true },
              ]}
              submit={isKept ? "Keep it until then" : "Keep it"}
              variant={isKept ? "outline" : "primary"}
              refused="Nothing was decided."
            />
            {you.may.stopTrial.ok && (
              <SimpleForm
                action={stop}
                hidden={{ forkId: fork.id }}
                fields={[{ kind: "text", name: "reason", label: "Why it stops", required: true }]}
                submit="Stop the trial"
                variant="destructive"
                refused="It was not stopped."
              />
            )}
          </div>
        ) : (
          <p className="text-muted-foreground">{you.may.keepTrial.message}</p>
        )}
      </CardBody>
    </Card>
  );
}
