/** What the edge has to tell of itself. */
export interface EdgeFigures {
  /** WebSockets that are open now. */
  sockets: number;
  /** Requests since the edge started. */
  services: { service: string; requests: number; errors: number }[];
}
