import type { CoopRole, Scope } from "@/lib/people/schema";

/** Who acts: a person (by session or API token), the system with the name of its job, or nobody known. */
export interface PersonActor {
  kind: "person";
  personId: string;
  login: string;
  name: string;
  /** Roles held now. */
  roles: readonly CoopRole[];
  suspended: boolean;
  via: { kind: "session" } | { kind: "token"; tokenId: string; scopes: readonly Scope[] };
}
export interface SystemActor {
  kind: "system";
  job: string;
}
export interface AnonymousActor {
  kind: "anonymous";
}
export type Actor = PersonActor | SystemActor | AnonymousActor;

export const anonymous: AnonymousActor = { kind: "anonymous" };
export const systemActor = (job: string): SystemActor => ({ kind: "system", job });

export const hasRole = (actor: Actor, role: CoopRole) =>
  actor.kind === "person" && actor.roles.includes(role);
/** A session may do all its person may; a token only what its scopes name. */
export const hasScope = (actor: Actor, scope: Scope) =>
  actor.kind !== "person" || actor.via.kind === "session" || actor.via.scopes.includes(scope);
