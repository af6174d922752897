import { Card } from "@/components/shared/card";
import { Time } from "@/components/shared/time";
import { cn } from "@/components/ui/cn";
import { LEVEL_STATUS, LEVEL_WORDS, type ServiceLevel, type ServicePage } from "@/lib/catalog/schema";

const STEPS = ["proposed", "alpha", "beta", "live"] as const satisfies readonly ServiceLevel[];

/** How far the service has come, and what its users can expect at that level. */
export function LevelCard({ service }: { service: ServicePage }) {
  return (
    <Card label="Level">
      {service.level === "retired" ? (
        <p className="px-4 pt-4 text-table">
          <span className="font-medium">Retired</span> <Since service={service} />
        </p>
      ) : (
        <LevelStrip service={service} level={service.level} />
      )}
      <p className="px-4 pt-3 pb-4 text-pretty text-question">{LEVEL_WORDS[service.level]}</p>
    </Card>
  );
}

function LevelStrip({ service, level }: { service: ServicePage; level: (typeof STEPS)[number] }) {
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
          {i === reached && <Since service={service} />}
        </li>
      ))}
    </ol>
  );
}

function Since({ service }: { service: ServicePage }) {
  return (
    <span className="text-muted-foreground">
      since <Time at={service.levelSince} now={service.now} as="date" />
    </span>
  );
}
