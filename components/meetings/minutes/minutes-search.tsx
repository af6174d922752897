import { Search } from "lucide-react";
import { Input } from "@/components/ui/input";

/** A plain form: what is looked for stands in the address. */
export function MinutesSearch({ base, q }: { base: string; q: string }) {
  return (
    <search className="relative block">
      <form action={base}>
        <Search
          aria-hidden="true"
          size={14}
          strokeWidth={1.75}
          className="pointer-events-none absolute top-1/2 left-2.5 -translate-y-1/2 text-muted-foreground"
        />
        <Input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={200}
          aria-label="Words in these minutes"
          placeholder="Words in these minutes"
          className="pl-8"
        />
      </form>
    </search>
  );
}
