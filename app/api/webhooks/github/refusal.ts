export interface Problem {
  status: number;
  /** Stable, for programs. */
  reason: string;
  detail: string;
  /** Seconds. */
  retryAfter?: number;
}

/** A webhook that is not taken, and why. */
export class Refusal extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail);
  }
}
