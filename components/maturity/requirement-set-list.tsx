import type { ReactNode } from "react";
import { Card, CardHeader } from "@/components/shared/card";
import { Icon } from "@/components/shared/icon";
import { StateBadge } from "@/components/shared/state";
import { Link } from "@/components/ui/link";
import { LEVEL_STATUS } from "@/lib/catalog/schema";
import type { RequirementSetPage, RequirementView } from "@/lib/maturity/schema/requirement-sets";
import { ASKING_LEVELS, type AskingLevel } from "@/lib/maturity/schema/states";
import { kindsWords } from "./set-words";

/** A whole set: for each level what users can expect, and what it asks of which services. */
export function RequirementSetList({
  set,
  edit,
}: {
  set: Pick<RequirementSetPage, "promises" | "requirements">;
  /** Of a draft, for its proposer: where one requirement is changed. */
  edit?: (key: string) => string;
}) {
  return ASKING_LEVELS.map((level) => (
    <LevelOfSet key={level} level={level} promise={set.promises[level]}>
      {set.requirements
        .filter((one) => one.level === level)
        .map((one) => (
          <Asked key={one.key} requirement={one} href={edit?.(one.key)} />
        ))}
    </LevelOfSet>
  ));
}

function LevelOfSet({
  level,
  promise,
  children,
}: {
  level: AskingLevel;
  promise: RequirementSetPage["promises"]["alpha"];
  children: ReactNode[];
}) {
  return (
    <Card>
      <CardHeader
        title={LEVEL_STATUS[level].label}
        id={level}
        aside={children.length}
        end={<StateBadge {...LEVEL_STATUS[level]} />}
      />
      <p className="px-4 pt-3 text-pretty text-question">{promise.promise}</p>
      <dl className="flex flex-wrap gap-x-8 gap-y-1 border-border border-b px-4 pt-1 pb-3 text-table">
        <Figure label="Uptime" value={promise.uptime} />
        <Figure label="Backup" value={promise.backup} />
      </dl>
      {level !== "alpha" && (
        <p className="px-4 pt-2.5 text-muted-foreground text-table">
          All that {level === "beta" ? "alpha asks" : "alpha and beta ask"}, and:
        </p>
      )}
      <ul className="divide-y divide-border">{children}</ul>
    </Card>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <div className="flex gap-1.5">
      <dt className="text-muted-foreground">{label}</dt>
      <dd className="font-medium">{value}</dd>
    </div>
  );
}

function Asked({ requirement, href }: { requirement: RequirementView; href?: string }) {
  const { key, text, provided, kinds, check } = requirement;
  return (
    <li id={key} className="flex scroll-mt-16 flex-wrap items-start gap-x-4 gap-y-1 px-4 py-2.5 text-table">
      <div className="min-w-0 flex-1 basis-80 [overflow-wrap:anywhere]">
        <p className="max-w-[72ch] text-body text-pretty">{text}</p>
        {provided && <p className="max-w-[72ch] text-muted-foreground">The co-op provides: {provided}</p>}
      </div>
      <p className="flex w-56 flex-wrap items-center gap-x-2 text-muted-foreground max-md:w-full">
        <span>of {kindsWords(kinds)}</span>
        <span className="inline-flex items-center gap-1">
          <Icon name={check === "computed" ? "activity" : "signature"} size={12} />
          {check === "computed" ? "worked out" : "attested"}
        </span>
      </p>
      {href && (
        <Link href={href} className="link" aria-label={`Change: ${text}`}>
          Change
        </Link>
      )}
    </li>
  );
}
