import { WORKFLOW_STATES, type WorkflowState } from "@/lib/engine/schema";

export interface WorkflowFilter {
  state?: WorkflowState;
  cursor?: string;
}

/** What of the address filters the workflows; anything else in it counts for nothing. */
export function readWorkflowFilter(params: Record<string, string | string[] | undefined>): WorkflowFilter {
  const state = WORKFLOW_STATES.find((one) => one === params.state);
  const cursor = typeof params.cursor === "string" && params.cursor ? params.cursor : undefined;
  return { state, cursor };
}

/** The page with this filter in its address. */
export function engineHref({ state, cursor }: WorkflowFilter): string {
  const query = new URLSearchParams({ ...(state && { state }), ...(cursor && { cursor }) }).toString();
  return query ? `/engine?${query}` : "/engine";
}

/** A workflow's own page. */
export const workflowHref = (id: string) => `/engine/workflows/${encodeURIComponent(id)}`;
