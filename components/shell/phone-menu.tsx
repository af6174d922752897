"use client";

import { Dialog } from "@base-ui/react/dialog";
import { Menu as MenuIcon, X } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { buttonClass } from "@/components/ui/button-class";
import { cn } from "@/components/ui/cn";
import { scrimClass } from "@/components/ui/dialog";
import { Sidebar } from "./sidebar";

/** On a phone: the sidebar, as a drawer from the left. */
export function PhoneMenu() {
  const [isOpen, setOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => setOpen(open)}>
      <Dialog.Trigger
        render={
          <Button variant="ghost" size="icon" aria-label="Menu" className="md:hidden">
            <MenuIcon aria-hidden="true" size={16} strokeWidth={1.75} />
          </Button>
        }
      />
      <Dialog.Portal>
        <Dialog.Backdrop className={scrimClass} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-[min(288px,85vw)] flex-col overflow-y-auto bg-sidebar p-3 text-sidebar-foreground shadow-overlay outline-none transition-transform duration-[180ms] ease-calm data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <Dialog.Title className="sr-only">Menu</Dialog.Title>
          <Dialog.Close
            aria-label="Close"
            className={cn(buttonClass({ variant: "ghost", size: "icon" }), "absolute top-2 right-2")}
          >
            <X aria-hidden="true" size={16} strokeWidth={1.75} />
          </Dialog.Close>
          <Sidebar onNavigate={() => setOpen(false)} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
