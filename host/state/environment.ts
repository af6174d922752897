/** An environment with nothing else in it. The cast is safe: only Next's types want every one to have NODE_ENV. */
export function exactEnvironment(variables: Record<string, string>): NodeJS.ProcessEnv {
  return variables as NodeJS.ProcessEnv;
}
