"use client";

import { FlaskConical, X } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { EstimatePanel } from "@/components/launch/estimate-panel";
import { ExecutionRow, SearchRow } from "@/components/launch/execution-rows";
import { RecipeRow, RewardModelRow } from "@/components/launch/feedback-rows";
import { GenerationRow } from "@/components/launch/generation-row";
import { HyperparameterRow } from "@/components/launch/hyperparameter-row";
import { LaunchAction, LaunchDock } from "@/components/launch/launch-action";
import { PolicyRow, QuestionRow } from "@/components/launch/policy-rows";
import { ReviewRow } from "@/components/launch/review-row";
import { BudgetRow, EvaluateRow, TrainRow } from "@/components/launch/training-rows";
import { UnreadNumbersProvider } from "@/components/launch/unread-numbers";
import { useLaunchForm } from "@/components/launch/use-launch-form";
import { newExperimentHref } from "@/components/shell/nav-items";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { LinkButton } from "@/components/ui/link-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import type { LaunchOptions } from "@/lib/contracts/series";

// After the first paint: it brings the rules by which a plan is compared with the command's own.
const CopyCommand = dynamic(() => import("@/components/launch/copy-command"), { ssr: false });

interface LaunchFormBodyProps {
  projectId: string;
  /** Presets are never empty here. */
  options: LaunchOptions;
}

/** Opens with the first preset, so that a newcomer launches with one click. */
export function LaunchForm({ projectId, options }: LaunchFormBodyProps) {
  const router = useRouter();
  const [first] = options.presets as [LaunchOptions["presets"][number]];
  const [preset, setPreset] = useState(first.key);
  // Kept from the first answer: a later reading of the options must not make a second launch possible.
  const [idempotencyKey] = useState(options.idempotencyKey);
  const form = useLaunchForm(projectId, first.plan, idempotencyKey);
  const { plan, setPlan, estimate, faults, blocked } = form;
  useKeys([
    {
      keys: "mod+enter",
      label: "Launch",
      run: form.submit,
      whileTyping: true,
      off: blocked ?? undefined,
    },
  ]);
  const parts = { plan, onChange: setPlan, options, faults };
  const action = {
    count: plan.generations.length,
    review: plan.base.review,
    acceptance: plan.base.acceptance,
    blocked,
    busy: form.busy,
    error: form.error,
    onLaunch: form.submit,
  };
  const start = (key: string) => {
    const chosen = options.presets.find((one) => one.key === key);
    if (!chosen) return;
    setPreset(key);
    setPlan(chosen.plan);
  };
  return (
    <>
      <PageHeader
        title="Launch iterations"
        trail={[{ href: "/iterations", label: "Iterations" }]}
        actions={
          <>
            <span className="text-ink-3 text-sm max-lg:hidden">start from</span>
            <SegmentedControl
              label="Start from a plan"
              value={preset}
              options={options.presets.map((one) => ({ value: one.key, label: one.title }))}
              onChange={start}
              className="max-lg:hidden"
            />
            <LinkButton
              href={newExperimentHref}
              icon={<FlaskConical aria-hidden="true" />}
              className="max-md:hidden"
            >
              Experiment
            </LinkButton>
            <CopyCommand plan={plan} options={options} />
            <IconButton
              label="Leave"
              icon={<X aria-hidden="true" />}
              onClick={() => router.push("/iterations")}
            />
          </>
        }
      />
      <PageBody layout="aside" className="max-md:pb-24">
        <Stack>
          <UnreadNumbersProvider tell={form.tellUnread}>
            <Panel label="What runs">
              <PolicyRow {...parts} />
              <QuestionRow {...parts} />
              <GenerationRow {...parts} />
              <ExecutionRow {...parts} />
              <SearchRow {...parts} />
            </Panel>
            <Panel label="Feedback and training">
              <RewardModelRow {...parts} />
              <RecipeRow {...parts} projectId={projectId} />
              <ReviewRow {...parts} />
              <TrainRow {...parts} />
              <HyperparameterRow {...parts} />
              <EvaluateRow {...parts} />
              <BudgetRow {...parts} />
            </Panel>
          </UnreadNumbersProvider>
        </Stack>
        <Stack className="lg:sticky lg:top-[calc(var(--bar-height)+16px)] lg:self-start">
          {estimate.data ? (
            <EstimatePanel
              estimate={estimate.data}
              budget={plan.base.budget}
              byHand={plan.base.review === "manual"}
              updating={form.updating}
            >
              <LaunchAction {...action} />
            </EstimatePanel>
          ) : (
            <Panel title="Estimate">
              {estimate.error ? (
                <PanelBody>
                  <ErrorState
                    {...wordsOf(estimate.error)}
                    safe="The form is kept; it can be launched without an estimate."
                  />
                </PanelBody>
              ) : (
                <SkeletonRows label="Estimating" />
              )}
              <LaunchAction {...action} />
            </Panel>
          )}
        </Stack>
      </PageBody>
      <LaunchDock {...action} estimate={estimate.data} />
    </>
  );
}
