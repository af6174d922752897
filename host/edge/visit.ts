import type { IncomingMessage, ServerResponse } from "node:http";
import type { Address } from "./hosts";
import type { ServiceRoute } from "./routes/state";
import type { SessionUser } from "./session/reader";

/** One request to a service, by somebody or nobody. */
export interface Visit {
  req: IncomingMessage;
  res: ServerResponse;
  route: ServiceRoute;
  /** Read from the service's own verified session, and from nowhere else. */
  user: SessionUser | null;
  /** Where the person sees the service. */
  address: Address;
  /** Path without the query, as it was sent. */
  pathname: string;
}
