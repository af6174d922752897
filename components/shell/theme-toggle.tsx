"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check, Monitor, Moon, Sun } from "lucide-react";
import { useTheme } from "next-themes";
import { Button } from "@/components/ui/button";
import { Menu } from "@/components/ui/menu";

const themes = [
  { value: "light", label: "Light", Drawing: Sun },
  { value: "dark", label: "Dark", Drawing: Moon },
  { value: "system", label: "As the system", Drawing: Monitor },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeToggle() {
  const { theme = "system", setTheme } = useTheme();
  return (
    <Menu
      trigger={
        <Button variant="ghost" size="icon" aria-label="Theme">
          <Moon aria-hidden="true" size={16} strokeWidth={1.75} className="dark:hidden" />
          <Sun aria-hidden="true" size={16} strokeWidth={1.75} className="hidden dark:block" />
        </Button>
      }
    >
      <Base.RadioGroup value={theme} onValueChange={(value: string) => setTheme(value)}>
        {themes.map(({ value, label, Drawing }) => (
          <Base.RadioItem
            key={value}
            value={value}
            closeOnClick
            className="flex h-8 cursor-default select-none items-center gap-2.5 rounded-md px-2.5 text-table outline-none data-highlighted:bg-accent max-md:h-10"
          >
            <Drawing aria-hidden="true" size={14} strokeWidth={1.75} className="text-muted-foreground" />
            {label}
            <Base.RadioItemIndicator className="ml-auto">
              <Check aria-hidden="true" size={14} strokeWidth={1.75} />
            </Base.RadioItemIndicator>
          </Base.RadioItem>
        ))}
      </Base.RadioGroup>
    </Menu>
  );
}
