import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import type { RegisterFilter } from "./register-filter";

/** Asks for the register of another day; without any script too. */
export function AsOf({ filter, today }: { filter: RegisterFilter; today: string }) {
  return (
    <form action="/register" className="flex items-center gap-2 max-md:w-full">
      {filter.role && <input type="hidden" name="role" value={filter.role} />}
      {filter.q && <input type="hidden" name="q" value={filter.q} />}
      <Input
        type="date"
        name="on"
        aria-label="As of"
        defaultValue={filter.on ?? today}
        min="1900-01-01"
        max="2099-12-31"
        required
        className="w-40 max-md:grow"
      />
      <Button type="submit">Show that day</Button>
    </form>
  );
}
