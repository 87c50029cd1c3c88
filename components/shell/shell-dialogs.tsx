"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { launchHref } from "@/components/shell/nav-items";
import { useShell } from "@/components/shell/shell-context";
import { useKeyListener, useKeys } from "@/components/shell/use-keys";

// Loaded when first opened: neither is needed for a page's first paint.
const CommandPalette = dynamic(() => import("@/components/shell/command-palette"), { ssr: false });
const KeySheet = dynamic(() => import("@/components/shell/key-sheet"), { ssr: false });

type Open = "palette" | "keys" | null;
type ShellDialogsProps = { open: Open; onOpenChange: (open: Open) => void };

/** The palette and the key sheet, and the keys that work on every page. */
export function ShellDialogs({ open, onOpenChange }: ShellDialogsProps) {
  const router = useRouter();
  const { mayLaunch } = useShell();
  useKeyListener();
  useKeys([
    {
      keys: "mod+k",
      label: "Find or do",
      group: "Everywhere",
      whileTyping: true,
      run: () => onOpenChange(open === "palette" ? null : "palette"),
    },
    { keys: "?", label: "All keys", group: "Everywhere", run: () => onOpenChange("keys") },
    {
      keys: "l",
      label: "Launch iteration",
      group: "Everywhere",
      off: mayLaunch ? undefined : "researchers and admins launch",
      run: () => router.push(launchHref),
    },
  ]);
  const close = () => onOpenChange(null);
  if (open === "palette")
    return <CommandPalette onClose={close} onKeys={() => onOpenChange("keys")} />;
  if (open === "keys") return <KeySheet onClose={close} />;
  return null;
}
