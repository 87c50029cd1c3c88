"use client";

import { Toaster as Sonner } from "sonner";

/** For what happened elsewhere than where one looks. Faults stand in place, never here. */
export function Toaster() {
  return (
    <Sonner
      position="bottom-right"
      gap={8}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-2 rounded-panel bg-raised px-3 py-2 text-ink text-md shadow-e2 max-md:mb-14",
          description: "text-ink-3 text-sm",
          actionButton: "ml-auto font-label text-accent-text",
        },
      }}
    />
  );
}
