import type { DeploymentBackend } from "@/lib/deploy/contract";
import { HostClient } from "@/lib/deploy/host-client";
import { env } from "./env";
import { currentTrace } from "./trace";

/** The deployment backend that this installation uses; read again each time, because the host may move. */
export const backend = (): DeploymentBackend =>
  new HostClient({ url: env().hostUrl(), token: env().hostToken(), ids: currentTrace });
