import type { ReactNode } from "react";
import { Card } from "@/components/shared/card";
import { Time } from "@/components/shared/time";
import { cn } from "@/components/ui/cn";
import { LEVEL_STATUS, type ServiceLevel, type ServicePage } from "@/lib/catalog/schema";

const STEPS = ["proposed", "alpha", "beta", "live"] as const satisfies readonly ServiceLevel[];

/** How far the service has come, and what its users can expect at that level. */
export function LevelCard({ service }: { service: ServicePage }) {
  const { promise } = service.standing;
  return (
    <Card label="Level">
      {service.level === "retired" ? (
        <p className="px-4 pt-4 text-table">
          <span className="font-medium">Retired</span> <Since {...service} />
        </p>
      ) : (
        <LevelStrip {...service} level={service.level} />
      )}
      <p className="px-4 pt-3 pb-4 text-pretty text-question">{promise.promise}</p>
      {service.level !== "retired" && (
        <dl className="grid border-border border-t max-md:divide-y max-md:divide-border md:grid-cols-2 md:divide-x md:divide-border">
          <Figure label="Uptime promised" {...split(promise.uptime)} />
          <Figure label="Backup promised" {...split(promise.backup)}>
            {service.backups && (
              <a href="#backups" className="link font-normal text-meta">
                Its own backup policy
              </a>
            )}
          </Figure>
        </dl>
      )}
    </Card>
  );
}

/** `90 % (36 days a year)` in its two parts. */
function split(promise: string): { value: string; more?: string } {
  const found = /^(.*?)\s*\((.*)\)$/.exec(promise);
  return found ? { value: found[1] ?? promise, more: found[2] } : { value: promise };
}

function Figure({
  label,
  value,
  more,
  children,
}: {
  label: string;
  value: string;
  more?: string;
  children?: ReactNode;
}) {
  return (
    <div className="px-4 py-3">
      <dt className="text-meta text-muted-foreground">{label}</dt>
      <dd className="font-medium text-pretty">
        {value.charAt(0).toUpperCase() + value.slice(1)}
        {more && <span className="block font-normal text-meta text-muted-foreground">{more}</span>}
        {children && <span className="block">{children}</span>}
      </dd>
    </div>
  );
}

interface Reached {
  levelSince: string;
  now: string;
}

/** The levels in a row, as far as it has come. */
export function LevelStrip({ level, ...since }: Reached & { level: (typeof STEPS)[number] }) {
  const reached = STEPS.indexOf(level);
  return (
    <ol aria-label="Levels" className="grid grid-cols-4 gap-1 px-4 pt-4">
      {STEPS.map((step, i) => (
        <li key={step} aria-current={i === reached ? "step" : undefined} className="min-w-0 text-table">
          <span
            aria-hidden="true"
            className={cn("mb-2 block h-1 rounded-full", i <= reached ? "bg-primary" : "bg-muted")}
          />
          <span className={cn(i === reached ? "font-medium" : i > reached && "text-muted-foreground")}>
            {LEVEL_STATUS[step].label}
            <span className="sr-only">
              {i < reached ? ", reached" : i > reached ? ", not reached" : ", its level now"}
            </span>
          </span>{" "}
          {i === reached && <Since {...since} />}
        </li>
      ))}
    </ol>
  );
}

function Since({ levelSince, now }: Reached) {
  return (
    <span className="text-muted-foreground max-md:block max-md:[overflow-wrap:anywhere]">
      since <Time at={levelSince} now={now} as="date" />
    </span>
  );
}
