import document from "@/docs/reference/api/openapi.json";
import { otherMethods } from "@/lib/kernel/route";

/** The API as OpenAPI 3.1: for anybody, and the same for everybody. */
export const GET = async () =>
  Response.json(document, { headers: { "cache-control": "public, max-age=300" } });

export const { POST, PUT, PATCH, DELETE } = otherMethods({});
