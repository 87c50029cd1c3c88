"use client";

import { withBase } from "@/components/launch/plan-edit";
import { SizeSquare } from "@/components/mark/size-square";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Stepper } from "@/components/ui/stepper";
import type { SeriesPlan, TrainingKind, TrainingTarget } from "@/lib/domain/plan";

const kinds: readonly { value: TrainingKind; label: string }[] = [
  { value: "api", label: "Fine-tuning API" },
  { value: "external", label: "Own trainer" },
  { value: "in_context", label: "In context" },
];

const noteOf: Record<TrainingKind, string> = {
  api: "",
  external: "waits for a program of yours, which fetches the batch and reports back",
  in_context: "exemplars a step kind; no weights change, nothing is paid",
};

/** How each chosen size is trained. */
export function TargetKinds({
  plan,
  onChange,
}: {
  plan: SeriesPlan;
  onChange: (plan: SeriesPlan) => void;
}) {
  const { targets } = plan.base;
  const change = (size: string, part: Partial<TrainingTarget>) =>
    onChange(
      withBase(plan, {
        targets: targets.map((one) => (one.size === size ? { ...one, ...part } : one)),
      }),
    );
  return (
    <ul className="grid gap-1 pt-0.5">
      {targets.map((target) => (
        <li key={target.size} className="flex flex-wrap items-center gap-x-2 gap-y-1">
          <span className="inline-flex w-9 items-center gap-1.5">
            <SizeSquare size={target.size} /> <b>{target.size}</b>
          </span>
          <SegmentedControl
            label={`How ${target.size} is trained`}
            value={target.kind}
            options={kinds}
            onChange={(kind) => change(target.size, { kind })}
          />
          {target.kind === "in_context" && (
            <Stepper
              label={`Exemplars a step kind for ${target.size}`}
              value={target.exemplarsPerKind}
              min={1}
              max={16}
              onChange={(exemplarsPerKind) => change(target.size, { exemplarsPerKind })}
            />
          )}
          <span className="text-ink-3 text-sm">{noteOf[target.kind]}</span>
        </li>
      ))}
    </ul>
  );
}
