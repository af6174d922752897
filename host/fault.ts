import type { Fault } from "@/lib/deploy/contract";

/** An operation that cannot go on, with whose it is and what to do. */
export class OperationFault extends Error {
  constructor(readonly fault: Fault) {
    super(fault.message);
    this.name = "OperationFault";
  }
}

/** The contributor's code or files. */
export function theirs(code: string, message: string, component: string | null = null): OperationFault {
  return new OperationFault({ whose: "theirs", code, message, component });
}

/** The platform. */
export function ours(code: string, message: string, component: string | null = null): OperationFault {
  return new OperationFault({ whose: "ours", code, message, component });
}

/** What is not a fault yet is a defect or a trouble of this machine. */
export function faultOf(error: unknown): Fault {
  if (error instanceof OperationFault) return error.fault;
  const what = error instanceof Error ? error.message : String(error);
  const message = `The host met an unexpected problem: ${what.slice(0, 500)}. Try again; if it stays, look into the host's log.`;
  return { whose: "ours", code: "internal", message, component: null };
}
