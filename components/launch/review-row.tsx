"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { faultOf, withBase, withReview } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { Checkbox } from "@/components/ui/checkbox";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Stepper } from "@/components/ui/stepper";

const dim = "text-ink-3 text-sm";
const firstGate = { sampleSize: 20, minKappa: 0.6 };

/** What approval by hand may wait for: a second person, and that people and judge agree. */
function PeopleAsked({ plan, onChange }: Pick<LaunchFormProps, "plan" | "onChange">) {
  const { secondApprover, reviewGate } = plan.base;
  const setGate = (gate: typeof reviewGate) => onChange(withBase(plan, { reviewGate: gate }));
  return (
    <>
      <Checkbox
        checked={secondApprover}
        onChange={(on) => onChange(withBase(plan, { secondApprover: on }))}
      >
        Two people approve
      </Checkbox>
      <Checkbox checked={reviewGate !== null} onChange={(on) => setGate(on ? firstGate : null)}>
        Wait until people and judge agree
      </Checkbox>
      {reviewGate && (
        <span className="flex flex-wrap items-center gap-x-2 gap-y-1.5">
          <span className={dim}>on</span>
          <Stepper
            label="Trajectories of the review sample"
            value={reviewGate.sampleSize}
            min={2}
            max={500}
            onChange={(sampleSize) => setGate({ ...reviewGate, sampleSize })}
          />
          <span className={dim}>trajectories, kappa at least</span>
          <Stepper
            label="Least kappa"
            value={reviewGate.minKappa}
            min={0}
            max={1}
            step={0.05}
            digits={2}
            onChange={(minKappa) => setGate({ ...reviewGate, minKappa })}
          />
        </span>
      )}
    </>
  );
}

const reviewWords = {
  manual: "Each iteration waits for your approval before it trains, and for your decision after.",
  validation:
    "Approved without a person; accepted if the validation difference is positive and no question type falls, else the series stops.",
  always:
    "Approved without a person, and every trained policy grows the next generation, as in the paper.",
};

export function ReviewRow({ plan, onChange, faults }: LaunchFormProps) {
  const { review, acceptance } = plan.base;
  return (
    <FormRow
      label="Review"
      {...messageOf(
        faultOf(faults, "base.review", "base.secondApprover", "base.reviewGate"),
        reviewWords[review === "manual" ? "manual" : acceptance],
      )}
    >
      <SegmentedControl
        label="Review mode"
        value={review}
        onChange={(next) => onChange(withReview(plan, next))}
        options={[
          { value: "manual", label: "By hand" },
          { value: "automatic", label: "Automatic" },
        ]}
      />
      {review === "automatic" && (
        <>
          <span className={dim}>accept</span>
          <SegmentedControl
            label="Accept a trained policy"
            value={acceptance}
            onChange={(next) => onChange(withBase(plan, { acceptance: next }))}
            options={[
              { value: "validation", label: "If it gains" },
              { value: "always", label: "Always" },
            ]}
          />
        </>
      )}
      {review === "manual" && <PeopleAsked plan={plan} onChange={onChange} />}
    </FormRow>
  );
}
