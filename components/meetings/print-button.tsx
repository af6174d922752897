"use client";

import { Icon } from "@/components/shared/icon";
import { Button } from "@/components/ui/button";

/** Opens the browser's own dialog: paper, or its own PDF. */
export function PrintButton() {
  return (
    <Button onClick={() => window.print()}>
      <Icon name="file-pen" size={14} />
      Print
    </Button>
  );
}
