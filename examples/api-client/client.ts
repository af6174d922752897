/** A client of Forkmoot whose paths, parameters and answers are typed by the installation's own openapi.json. */
import createClient from "openapi-fetch";
import type { components, paths } from "./forkmoot-api";

export type Problem = components["schemas"]["Problem"];

export const connect = ({ url, token }: { url: string; token: string }) =>
  createClient<paths>({ baseUrl: url, headers: { authorization: `Bearer ${token}` } });
export type Forkmoot = ReturnType<typeof connect>;

/** What was answered, or an error that says what to do. */
export function unwrap<Data>({ data, error }: { data?: Data; error?: Problem }): Data {
  if (data !== undefined) return data;
  throw new Error(error ? `${error.title}: ${error.detail} (${error.requestId})` : "There was no answer.");
}
