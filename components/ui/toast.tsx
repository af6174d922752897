"use client";

import { Toast as Base } from "@base-ui/react/toast";
import { CircleCheck, CircleX, Info, X } from "lucide-react";
import { buttonClass } from "./button-class";
import { cn } from "./cn";

const manager = Base.createToastManager();

const looks = {
  live: { tone: "tone-live", Drawing: CircleCheck },
  refused: { tone: "tone-refused", Drawing: CircleX },
  draft: { tone: "tone-draft", Drawing: Info },
} as const;

/** Says in passing that something happened, in a corner and to readers. Not for anything that must be read: that is a Notice. */
export function toast({
  title,
  description,
  tone = "live",
}: {
  title: string;
  description?: string;
  tone?: keyof typeof looks;
}) {
  manager.add({
    title,
    description,
    type: tone,
    timeout: 6000,
    priority: tone === "refused" ? "high" : "low",
  });
}

/** Where toasts appear. Once, at the root of the page. */
export function Toaster() {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(360px,calc(100vw-32px))] flex-col gap-2 max-md:bottom-20">
          <ToastList />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function ToastList() {
  const { toasts } = Base.useToastManager();
  return toasts.map((item) => {
    const { tone, Drawing } = looks[item.type as keyof typeof looks] ?? looks.draft;
    return (
      <Base.Root
        key={item.id}
        toast={item}
        className={cn(
          tone,
          "rounded-xl bg-popover p-3 text-popover-foreground shadow-overlay transition-opacity duration-[180ms] data-ending-style:opacity-0 data-starting-style:opacity-0",
        )}
      >
        <Base.Content className="flex items-start gap-2.5">
          <Drawing aria-hidden="true" size={16} strokeWidth={1.75} className="mt-0.5 shrink-0 text-tone" />
          <div className="min-w-0 flex-1 text-table">
            <Base.Title className="font-medium" />
            <Base.Description className="text-muted-foreground" />
          </div>
          <Base.Close
            aria-label="Close"
            className={cn(buttonClass({ variant: "ghost", size: "icon-sm" }), "-m-1")}
          >
            <X aria-hidden="true" size={14} strokeWidth={1.75} />
          </Base.Close>
        </Base.Content>
      </Base.Root>
    );
  });
}
