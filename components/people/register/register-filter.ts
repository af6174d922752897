import { readCursor } from "@/lib/kernel/page-input";
import { Day, OFFICES } from "@/lib/people/schema";

export interface RegisterFilter {
  q?: string;
  show?: "former";
  role?: (typeof OFFICES)[number];
  on?: string;
  cursor?: string;
}

/** The register's filters as its address has them; what it cannot mean is left out. */
export function readRegisterFilter(params: Record<string, string | string[] | undefined>): RegisterFilter {
  const text = (name: string) => {
    const value = params[name];
    return typeof value === "string" && value !== "" ? value : undefined;
  };
  return {
    q: text("q")?.slice(0, 100),
    show: text("show") === "former" ? "former" : undefined,
    role: OFFICES.find((role) => role === text("role")),
    on: Day.safeParse(text("on")).data,
    cursor: readCursor(text("cursor")),
  };
}

export function registerHref({ q, show, role, on, cursor }: RegisterFilter): string {
  const given = Object.entries({ q, show, role, on, cursor }).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return given.length === 0 ? "/register" : `/register?${new URLSearchParams(given)}`;
}
