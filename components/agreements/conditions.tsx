import { CardRows, Row } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { Time } from "@/components/shared/time";
import { toneClass } from "@/components/shared/tone";
import { cn } from "@/components/ui/cn";
import { Link } from "@/components/ui/link";
import type { ConditionView } from "@/lib/agreements/dto";
import { CONDITION_STATUS } from "@/lib/agreements/status";

/** Each condition of a clearance: met or not, why, and who can mend it where. */
export function Conditions({ conditions, now }: { conditions: readonly ConditionView[]; now: string }) {
  return (
    <CardRows>
      {conditions.map((one) => {
        const status = CONDITION_STATUS[one.state];
        return (
          <Row key={`${one.key}:${one.subject}`} top wrap>
            <Icon
              name={status.icon}
              size={14}
              className={cn(toneClass[status.tone], "mt-0.5 shrink-0 text-tone")}
            />
            <span className="grow min-w-0 [overflow-wrap:anywhere]">
              <span className="font-medium">{one.subject}</span>
              <span className="sr-only">, {status.label}</span>
              <span className="block max-w-[72ch] text-muted-foreground">{one.reason}</span>
              {one.state === "met" && (one.since || one.until) && (
                <span className="block text-meta text-muted-foreground">
                  {one.since && (
                    <>
                      since <Time at={one.since} now={now} as="date" />
                    </>
                  )}
                  {one.until && (
                    <>
                      {one.since && ", "}until <Time at={one.until} now={now} as="date" />
                    </>
                  )}
                </span>
              )}
            </span>
            {one.state === "unmet" && one.fixer && (
              <span className="max-w-[40%] text-right text-muted-foreground max-md:max-w-full max-md:pl-6 max-md:text-left">
                {one.href ? (
                  <Link href={one.href} className="link">
                    {one.fixer}
                  </Link>
                ) : (
                  one.fixer
                )}
              </span>
            )}
          </Row>
        );
      })}
    </CardRows>
  );
}
