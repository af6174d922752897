import type { Metadata } from "next";
import { Button } from "@/components/ui/button";
import { PlainPage } from "./plain-page";

export const metadata: Metadata = { title: "Not found" };

/** An address that leads nowhere in Forkmoot. */
export default function NotFound() {
  return (
    <PlainPage>
      <h1 className="text-title">There is no such page</h1>
      <p className="mt-1 max-w-[72ch] text-muted-foreground">
        The address may be mistyped, or what it named is gone.
      </p>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button href="/">Home</Button>
        <Button href="/services">Services</Button>
      </div>
    </PlainPage>
  );
}
