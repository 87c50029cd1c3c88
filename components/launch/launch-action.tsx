"use client";

import { Play } from "lucide-react";
import { ActionError } from "@/components/iteration/action-error";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { PanelBody } from "@/components/ui/panel";
import { formatNumber, formatPlural, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import type { Estimate } from "@/lib/contracts/series";
import type { IterationPlan } from "@/lib/domain/plan";

interface LaunchActionProps {
  count: number;
  review: IterationPlan["review"];
  acceptance: IterationPlan["acceptance"];
  /** What becomes of them, where it is neither of the usual ends. */
  effect?: string;
  /** Why it cannot be launched; null: it can. */
  blocked: string | null;
  busy: boolean;
  error: unknown;
  onLaunch: () => void;
}

function effectWords({ review, acceptance, effect }: LaunchActionProps): string {
  if (effect !== undefined) return effect;
  if (review === "manual") return "Each waits for your approval before it trains.";
  return acceptance === "always"
    ? "None waits for a person; every trained policy grows the next."
    : "None waits for a person; a policy that gains nothing ends the series.";
}

/** The effect in words, then the one button; off, with its reason right above it. */
export function LaunchAction(props: LaunchActionProps) {
  const { count, blocked, busy, error, onLaunch } = props;
  return (
    <PanelBody rule className="grid gap-2 max-md:hidden">
      {blocked ? (
        <Message tone="fault">{blocked}</Message>
      ) : (
        <p className="text-ink-2 text-sm">
          Creates {formatPlural(count, "iteration")} as one series. {effectWords(props)}
        </p>
      )}
      <Button
        variant="primary"
        size="big"
        icon={<Play aria-hidden="true" />}
        keys={["⌘", "↵"]}
        busy={busy}
        disabled={blocked !== null}
        onClick={onLaunch}
        className="w-full"
      >
        Launch {formatPlural(count, "iteration")}
      </Button>
      <ActionError error={error} />
    </PanelBody>
  );
}

/** On phones: figure, reason and button in a dock over the tabs. */
export function LaunchDock({
  estimate,
  ...props
}: LaunchActionProps & { estimate: Estimate | undefined }) {
  const { blocked, busy, error, onLaunch } = props;
  return (
    <div className="fixed inset-x-0 bottom-[60px] z-20 flex items-center gap-3 border-line border-t bg-raised px-3 py-2 shadow-e2 md:hidden">
      <span className="min-w-0 flex-1">
        {estimate && (
          <b className="block">
            {formatDuration(estimate.seconds.value * 1000)}, {formatUsd(estimate.costMicros / 1e6)}
          </b>
        )}
        <span className={`block truncate text-sm ${blocked ? "text-wrong" : "text-ink-3"}`}>
          {blocked ?? (estimate ? `${formatNumber(Math.round(estimate.calls))} calls` : "")}
        </span>
        <ActionError error={error} />
      </span>
      <Button
        variant="primary"
        size="big"
        busy={busy}
        disabled={blocked !== null}
        onClick={onLaunch}
      >
        Launch
      </Button>
    </div>
  );
}
