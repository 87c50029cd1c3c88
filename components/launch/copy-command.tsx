"use client";

import { Check, Terminal } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import type { LaunchOptions } from "@/lib/contracts/series";
import { loopCommand } from "@/lib/domain/loop-command";
import type { SeriesPlan } from "@/lib/domain/plan";

/** The same launch for a terminal; off, with the reason, where the command line cannot say it. */
export default function CopyCommand({
  plan,
  options,
}: {
  plan: SeriesPlan;
  options: LaunchOptions;
}) {
  const [state, setState] = useState<"idle" | "copied" | "failed">("idle");
  const standard = options.commandPlan;
  const command = standard
    ? loopCommand(plan, standard)
    : ({ ok: false, reason: "the command line runs the practice project" } as const);
  const copy = async () => {
    if (!command.ok) return;
    try {
      await navigator.clipboard.writeText(command.command);
      setState("copied");
    } catch (cause) {
      // No clipboard outside a secure context: say so rather than pretend.
      console.error(cause);
      setState("failed");
    }
    setTimeout(() => setState("idle"), 1600);
  };
  const words = { idle: "Copy as command", copied: "Copied", failed: "Not copied" };
  return (
    <Button
      icon={state === "copied" ? <Check aria-hidden="true" /> : <Terminal aria-hidden="true" />}
      title={command.ok ? command.command : undefined}
      disabled={command.ok ? false : command.reason}
      onClick={copy}
      className="max-md:hidden"
    >
      {words[state]}
    </Button>
  );
}
