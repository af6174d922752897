import type { ReactNode } from "react";
import { cn } from "@/components/ui/cn";
import type { Tone } from "@/lib/status";
import { toneClass } from "./tone";

export type Figure = { label: ReactNode; value: ReactNode; detail?: ReactNode; tone?: Tone };

const columns = { 2: "md:grid-cols-2", 3: "md:grid-cols-3", 4: "md:grid-cols-4" } as const;

/** A row of two to four numbers with what they mean and what to compare them with. `small` for words instead of figures. */
export function Figures({ figures, small }: { figures: readonly Figure[]; small?: boolean }) {
  const n = Math.min(4, Math.max(2, figures.length)) as 2 | 3 | 4;
  return (
    <dl className={cn("-mt-px -ml-px grid grid-cols-2 overflow-hidden", columns[n])}>
      {figures.map((figure, i) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: figures keep their order
          key={i}
          className={cn(
            "flex flex-col border-border border-t border-l px-4 py-3",
            figures.length % 2 === 1 && "max-md:last:col-span-2",
          )}
        >
          <dt className="text-meta text-muted-foreground">{figure.label}</dt>
          <dd
            className={cn(
              "tabular-nums",
              small ? "font-medium" : "text-figure max-md:text-[20px]",
              figure.tone && cn(toneClass[figure.tone], "text-tone-fg"),
            )}
          >
            {figure.value}
          </dd>
          {figure.detail && <dd className="text-meta text-muted-foreground tabular-nums">{figure.detail}</dd>}
        </div>
      ))}
    </dl>
  );
}
