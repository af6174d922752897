"use client";

import { useSyncExternalStore } from "react";

/** Whether the reader's keyboard has ⌘; no on the server, and in the first render. */
export const useIsMac = (): boolean => useSyncExternalStore(never, isMac, () => false);

const never = () => () => {};
const isMac = () => /Mac|iPhone|iPad/.test(navigator.platform);
