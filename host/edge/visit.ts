import type { IncomingMessage, ServerResponse } from "node:http";
import type { ServiceRoute } from "./routes/state";
import type { SessionUser } from "./session/reader";

/** One request to a service, by somebody or nobody. */
export interface Visit {
  req: IncomingMessage;
  res: ServerResponse;
  route: ServiceRoute;
  /** Read from the service's own verified session, and from nowhere else. */
  user: SessionUser | null;
  /** People came by https. */
  isSecure: boolean;
  /** Where people see the service: `http://noticeboard.localhost:4000`. */
  origin: string;
  /** Path without the query, as it was sent. */
  pathname: string;
}
