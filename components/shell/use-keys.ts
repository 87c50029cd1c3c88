"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import {
  findBinding,
  type KeyBinding,
  keyBindings,
  registerKeys,
} from "@/components/shell/key-bindings";

const none: readonly KeyBinding[] = [];

/** All keys that work now, for the sheet and the palette. */
export function useKeyBindings(): readonly KeyBinding[] {
  return useSyncExternalStore(keyBindings.subscribe, keyBindings.current, () => none);
}

/**
 * Gives this page its keys while it is mounted. `run` and `off` may change with every render;
 * keys and labels decide when they are registered anew.
 */
export function useKeys(bindings: readonly KeyBinding[]): void {
  const latest = useEffectEvent((position: number) => bindings[position]?.run());
  const shape = JSON.stringify(bindings.map(({ run: _, ...rest }) => rest));
  useEffect(() => {
    const described = JSON.parse(shape) as Omit<KeyBinding, "run">[];
    return registerKeys(
      described.map((binding, position) => ({ ...binding, run: () => latest(position) })),
    );
  }, [shape]);
}

/** One listener for the window; mounted by the shell. Keys rest while a dialog is open. */
export function useKeyListener(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented) return;
      const binding = findBinding(event);
      if (!binding) return;
      const inDialog = document.querySelector('[role="dialog"][data-state="open"]') !== null;
      if (inDialog && binding.whileTyping !== true) return;
      event.preventDefault();
      if (!binding.off) binding.run();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);
}
