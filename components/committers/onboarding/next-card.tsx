import { SimpleForm } from "@/components/agreements/form";
import { Card, CardBody, CardHeader } from "@/components/shared/card";
import { StateWord } from "@/components/shared/state";
import { Time } from "@/components/shared/time";
import { Button } from "@/components/ui/button";
import { activateCommitterAction } from "@/lib/committers/actions/nominations";
import type { CommitterPage } from "@/lib/committers/schema/committers";
import { iconOf, statusOf, toneOf } from "./step-look";

/** Who acts next, waiting for how long, and the reader's own action where it is theirs. */
export function NextCard({ page }: { page: CommitterPage }) {
  const { next, you, now } = page;
  const isNotForYou = !you.mayActivate.ok && !["frozen", "not_ready"].includes(you.mayActivate.reason);
  return (
    <Card label="Who acts next">
      <CardHeader
        title="Who acts next"
        aside={next?.since ? <Time at={next.since} now={now} as="wait" prefix="waiting" /> : undefined}
      />
      <CardBody className="grid gap-3 text-table">
        {next ? (
          <div>
            <StateWord tone={toneOf(next)} icon={iconOf(next)} label="" className="whitespace-normal">
              {next.waitsOn?.isYou && next.state !== "frozen" ? "You" : next.waitsOn?.words}
            </StateWord>
            <p className="mt-1 text-muted-foreground">
              {next.label}
              {next.detail ? `: ${next.detail}` : ""}
            </p>
          </div>
        ) : (
          <p>
            <StateWord
              {...statusOf(page)}
              label={page.state === "active" ? "Nobody: all is done" : "Nobody"}
            />
          </p>
        )}
        {page.isFrozen && (
          <p className="text-muted-foreground">
            Onboarding stands still until enough champions from elsewhere stand by. Rights that somebody holds
            already stay.
          </p>
        )}
        {next?.waitsOn?.isYou && next.href && next.key !== "access" && next.state === "waiting" && (
          <div>
            <Button href={next.href} variant="primary">
              Read and do it
            </Button>
          </div>
        )}
        {page.state === "onboarding" && !isNotForYou && (
          <SimpleForm
            action={activateCommitterAction}
            hidden={{ login: page.person.login }}
            fields={[{ kind: "text", name: "reason", label: "Why", value: "All is signed", required: true }]}
            submit="Make active"
            variant="primary"
            refused="Nobody was made active."
            disabledReason={you.mayActivate.ok ? undefined : you.mayActivate.message}
          />
        )}
      </CardBody>
    </Card>
  );
}
