import { env } from "@/lib/platform/env";
import { AppError } from "./errors";
import type { RouteDefinition } from "./route";

interface Answer {
  status: number;
  body: unknown;
  headers: Headers;
}

/** A success as JSON: with `Location` where something was made, and `Link` to the next page of a list. */
export function answerJson(definition: RouteDefinition, request: Request, { status, body, headers }: Answer) {
  const next = nextPage(request, body);
  if (next) headers.set("link", `<${next}>; rel="next"`);
  const location = status === 201 && definition.location?.(body);
  if (location) headers.set("location", location);
  return Response.json(body ?? null, { status, headers });
}

function nextPage(request: Request, body: unknown): string | null {
  if (typeof body !== "object" || body === null || !("nextCursor" in body)) return null;
  if (typeof body.nextCursor !== "string") return null;
  const { pathname, searchParams } = new URL(request.url);
  searchParams.set("cursor", body.nextCursor);
  return `${env().url}${pathname}?${searchParams}`;
}

export const notAllowed = (method: string, allow: string) =>
  new AppError("method_not_allowed", `This address does not do ${method}, but ${allow}.`);
