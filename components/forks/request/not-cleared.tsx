import { Notice } from "@/components/shared/notice";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import type { ConditionView } from "@/lib/agreements/dto";

/** Before somebody asks: what they lack for it to be deployed, and who can mend that. Nothing where nothing is missing. */
export function NotCleared({ conditions }: { conditions: readonly ConditionView[] }) {
  const unmet = conditions.filter((one) => one.state === "unmet");
  if (unmet.length === 0) return null;
  return (
    <Notice
      tone="needs-you"
      icon="shield-alert"
      title="You are not cleared yet: you can ask for a fork, and it is not deployed before you are."
      action={<Button href="/clearance">Am I cleared?</Button>}
    >
      <ul className="grid gap-1">
        {unmet.map((one) => (
          <li key={`${one.key}:${one.subject}`}>
            {one.reason}{" "}
            {one.fixer && (
              <>
                It takes{" "}
                {one.href ? (
                  <Link href={one.href} className="link">
                    {one.fixer}
                  </Link>
                ) : (
                  one.fixer
                )}
                .
              </>
            )}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
