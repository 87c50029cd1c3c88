"use client";

import { Check, Link2 } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";

/** Copies the address of what is shown, filters and all. */
export function CopyLink() {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(window.location.href);
      setState("copied");
    } catch {
      // No clipboard outside a secure context: the label says so, the address bar has the link.
      setState("failed");
    }
    setTimeout(() => setState("idle"), 1600);
  };
  const words = { idle: "Copy link", copied: "Copied", failed: "Not copied" }[state];
  return (
    <Button
      onClick={copy}
      className="max-md:hidden"
      icon={state === "copied" ? <Check aria-hidden="true" /> : <Link2 aria-hidden="true" />}
    >
      <span role="status">{words}</span>
    </Button>
  );
}
