import { Diamond } from "@/components/mark/diamond";
import { PanelBody } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { TextLink } from "@/components/ui/text-link";
import { formatInterval, formatNumber, formatPlural } from "@/lib/client/format";
import type { ReviewGateStanding } from "@/lib/contracts/judge";

const shownLinks = 5;

/** How people and the judge agree so far, and whom approval still waits for. */
export function GateNote({ gate }: { gate: ReviewGateStanding }) {
  const { kappa, interval, reviewed, wanted, minKappa, openIds } = gate;
  return (
    <PanelBody rule className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <Diamond />
        <b>Agreement of people and judge</b>
        <span className="ml-auto tabular-nums">
          {kappa === null ? (
            <span className="text-ink-3">no kappa yet</span>
          ) : (
            <>
              κ {formatNumber(kappa, 2)}
              {interval && (
                <span className="text-ink-3">
                  {" "}
                  {formatInterval([interval.low, interval.high], 2)}
                </span>
              )}
            </>
          )}
          <span className="text-ink-3">, n = {reviewed}</span>
        </span>
      </p>
      <Progress
        label="Review sample scored by people"
        share={wanted === 0 ? 0 : reviewed / wanted}
        text={`${reviewed} of ${wanted}`}
        tone="human"
      />
      <p className="text-ink-2 text-sm">
        {gate.open
          ? `The gate is open: ${formatPlural(wanted, "trajectory", "trajectories")} scored, kappa at least ${formatNumber(minKappa, 2)}.`
          : gate.reason}
      </p>
      {openIds.length > 0 && (
        <p className="flex flex-wrap gap-x-2.5 gap-y-1 text-sm">
          <span className="text-ink-3">score next</span>
          {openIds.slice(0, shownLinks).map((id, at) => (
            <TextLink key={id} href={`/trajectories/${id}`}>
              {at === 0 ? "first of the sample" : `number ${reviewed + at + 1}`}
            </TextLink>
          ))}
        </p>
      )}
    </PanelBody>
  );
}
