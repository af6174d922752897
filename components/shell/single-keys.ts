"use client";

import { useSyncExternalStore } from "react";

const KEY = "forkmoot.single-keys";
const changed = new EventTarget();

/** Whether single letters are shortcuts. Who dictates, or brushes keys by accident, can switch them off; ⌘K stays. */
export function useSingleKeys(): [on: boolean, set: (on: boolean) => void] {
  const on = useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
  return [on, setSingleKeys];
}

/** As it stands now, for a listener outside of React. */
export function areSingleKeysOn(): boolean {
  return localStorage.getItem(KEY) !== "off";
}

function setSingleKeys(on: boolean) {
  localStorage.setItem(KEY, on ? "on" : "off");
  changed.dispatchEvent(new Event("change"));
}

function subscribe(listener: () => void) {
  changed.addEventListener("change", listener);
  return () => changed.removeEventListener("change", listener);
}
