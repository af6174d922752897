/** Names of operations on the deployment backend: the same name is the same operation, however often it is sent. */
export const checkOp = (checkId: string) => `check:${checkId}`;
export const applyOp = (deploymentId: string, attempt: number) => `apply:${deploymentId}:${attempt}`;
export const destroyOp = (deploymentId: string, generation: number) =>
  `destroy:${deploymentId}:${generation}`;
