import { Card, CardHeader, CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { StateWord } from "@/components/shared/state";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ForkPage } from "@/lib/forks/dto";
import { isActiveFork } from "@/lib/forks/schema";
import type { Tone } from "@/lib/status";
import { describeConditions } from "./deploy-conditions";

const TONE_WORDS: Readonly<Record<Tone, string>> = {
  live: "met",
  refused: "not met",
  waiting: "waiting",
  "needs-you": "yours",
  draft: "to come",
  faint: "over",
};

/** What must hold before the latest revision deploys: each condition, met or not, and who can see to it. */
export function MayDeploy({ fork }: { fork: ForkPage }) {
  const revision = fork.revisions[0];
  if (!revision || !isActiveFork(fork.state)) return null;
  const { verdict, conditions } = describeConditions(fork, revision);
  const title = `May revision ${revision.number} deploy?`;
  return (
    <Card label={title}>
      <CardHeader title={title} end={<StateWord {...verdict} />} />
      <CardRows>
        {conditions.map((one) => (
          <Row key={one.words}>
            <Icon name={one.icon} size={14} className={cn(toneClass[one.tone], "text-tone")} />
            <span className="min-w-0 grow [overflow-wrap:anywhere]">
              {one.words}
              <span className="sr-only">, {TONE_WORDS[one.tone]}</span>
            </span>
            {one.who && (
              <span className="shrink-0 max-w-[50%] text-right text-muted-foreground">
                {one.href ? (
                  <Link href={one.href} className="link font-normal">
                    {one.who}
                  </Link>
                ) : (
                  one.who
                )}
              </span>
            )}
          </Row>
        ))}
      </CardRows>
    </Card>
  );
}
