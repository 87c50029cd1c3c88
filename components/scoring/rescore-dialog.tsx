"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { v7 } from "uuid";
import { ActionError } from "@/components/iteration/action-error";
import { Diamond } from "@/components/mark/diamond";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { FormRow } from "@/components/ui/form-row";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { Stepper } from "@/components/ui/stepper";
import { formatCompact, formatNumber, formatUsd } from "@/lib/client/format";
import { formatDuration } from "@/lib/client/format-time";
import { launchOptionsQuery } from "@/lib/client/launch-options-query";
import { useLaunchRescore } from "@/lib/client/launch-rescore";
import { rescoreEstimateQuery } from "@/lib/client/rescore-estimate-query";
import type { IterationDetail } from "@/lib/contracts/iteration";
import type { LaunchRescore, RescoreEstimate } from "@/lib/contracts/scoring-run";
import type { LaunchOptions } from "@/lib/contracts/series";
import { rewardPolicies, rewardPolicyWords } from "@/lib/domain/reward-policy";

interface RescoreDialogProps {
  projectId: string;
  detail: IterationDetail;
  onClose: () => void;
}

const keyOf = ({ endpointId, model }: { endpointId: string; model: string }) =>
  `${endpointId} ${model}`;

function startOf({ plan }: IterationDetail): LaunchRescore {
  const { endpointId, model, orders, rewardPolicy } = plan.rewardModel;
  return { endpointId, model, orders, rewardPolicy, rubricVersionId: plan.rubricVersionId };
}

function estimateWords({ calls, tokens, costMicros, seconds }: RescoreEstimate): string {
  const cost = costMicros === 0 ? "free" : `${formatUsd(costMicros / 1e6)} USD`;
  return `${formatNumber(calls)} calls, ${formatCompact(tokens)} tokens, ${cost}, about ${formatDuration(seconds * 1000)}`;
}

function Fields({
  value,
  onChange,
  options,
}: {
  value: LaunchRescore;
  onChange: (value: LaunchRescore) => void;
  options: LaunchOptions;
}) {
  const judges = options.models.filter((one) => one.roles.includes("rewardModel"));
  return (
    <>
      <FormRow label="Judge">
        <Select
          label="Judge"
          value={keyOf(value)}
          onChange={(key) => {
            const judge = judges.find((one) => keyOf(one) === key);
            if (judge) onChange({ ...value, endpointId: judge.endpointId, model: judge.model });
          }}
          options={judges.map((one) => ({
            value: keyOf(one),
            label: one.model,
            note: one.endpointName,
            mark: <Diamond />,
          }))}
          className="w-[260px]"
        />
        <span className="text-ink-3 text-sm">asked in</span>
        <Stepper
          label="Orders"
          value={value.orders}
          min={1}
          max={8}
          onChange={(orders) => onChange({ ...value, orders })}
        />
        <span className="text-ink-3 text-sm">{value.orders === 1 ? "order" : "orders"}</span>
      </FormRow>
      <FormRow label="Rubric">
        <Select
          label="Rubric version"
          value={value.rubricVersionId}
          onChange={(rubricVersionId) => onChange({ ...value, rubricVersionId })}
          options={options.rubrics.map((one) => ({
            value: one.rubricVersionId,
            label: `${one.name} ${one.version}`,
            note: `${one.dimensionCount} dimensions`,
          }))}
          className="w-[260px]"
        />
      </FormRow>
      <FormRow label="Reward" message={rewardPolicyWords[value.rewardPolicy].detail}>
        <SegmentedControl
          label="Reward"
          value={value.rewardPolicy}
          onChange={(rewardPolicy) => onChange({ ...value, rewardPolicy })}
          options={rewardPolicies.map((one) => ({
            value: one,
            label: rewardPolicyWords[one].title,
          }))}
        />
      </FormRow>
    </>
  );
}

/** Scores the growth again beside its primary run: what it takes is said before it is begun. */
export default function RescoreDialog({ projectId, detail, onClose }: RescoreDialogProps) {
  const iterationId = detail.summary.id;
  const [value, setValue] = useState(() => startOf(detail));
  // Made when the form opens: two clicks are one run.
  const [key] = useState(() => v7());
  const options = useQuery(launchOptionsQuery(projectId, null));
  const estimate = useQuery(rescoreEstimateQuery(projectId, iterationId, value));
  const launch = useLaunchRescore(projectId, iterationId, key);
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Score again"
      description="The same trajectories, beside the run that counts: nothing that was scored changes, and answers are not graded again."
      footer={
        <>
          <span className="mr-auto self-center text-ink-2 text-sm tabular-nums" aria-live="polite">
            {estimate.data ? estimateWords(estimate.data) : "Counting the calls"}
          </span>
          <Button variant="quiet" onClick={onClose}>
            Leave it
          </Button>
          <Button
            variant="primary"
            busy={launch.isPending}
            disabled={options.data ? undefined : "the choices are being read"}
            onClick={() => launch.mutate(value, { onSuccess: onClose })}
          >
            Score again
          </Button>
        </>
      }
    >
      <div className="mt-3 border-line border-y">
        {options.data ? (
          <Fields value={value} onChange={setValue} options={options.data} />
        ) : (
          <SkeletonRows rows={3} label="Reading judges and rubrics" />
        )}
      </div>
      <div className="px-4 pt-2">
        <ActionError error={launch.error ?? estimate.error} />
      </div>
    </Dialog>
  );
}
