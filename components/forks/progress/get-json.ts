/** Reads JSON from our own API; throws an ApiProblem with words for the reader when it answers anything but 2xx. */
export async function getJson<Answer>(url: string, signal?: AbortSignal): Promise<Answer> {
  const response = await fetch(url, { signal, headers: { accept: "application/json" } });
  if (!response.ok) throw new ApiProblem(response.status, await detailOf(response));
  // The route's own output schema made it: both sides share the type.
  return (await response.json()) as Answer;
}

/** The API refused: `status`, and what its problem document says. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
    this.name = "ApiProblem";
  }
}

async function detailOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => null);
  const detail = typeof body === "object" && body !== null && "detail" in body ? body.detail : null;
  return typeof detail === "string" ? detail : `The server answered ${response.status}.`;
}
