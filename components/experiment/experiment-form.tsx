"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { ArmRows } from "@/components/experiment/arm-rows";
import { ExperimentChoice } from "@/components/experiment/experiment-choice";
import { experimentTrail } from "@/components/experiment/experiment-trail";
import { MeasureRow } from "@/components/experiment/measure-row";
import { ExperimentQuestionRow } from "@/components/experiment/question-row";
import { SeedRow } from "@/components/experiment/seed-row";
import { useExperimentForm } from "@/components/experiment/use-experiment-form";
import { EstimatePanel } from "@/components/launch/estimate-panel";
import { RewardModelRow } from "@/components/launch/feedback-rows";
import { LaunchAction, LaunchDock } from "@/components/launch/launch-action";
import { PolicyRow } from "@/components/launch/policy-rows";
import { BudgetRow } from "@/components/launch/training-rows";
import { PageBody, Stack } from "@/components/shell/page-body";
import { PageHeader } from "@/components/shell/page-header";
import { useKeys } from "@/components/shell/use-keys";
import { ErrorState } from "@/components/ui/error-state";
import { IconButton } from "@/components/ui/icon-button";
import { Panel, PanelBody } from "@/components/ui/panel";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { wordsOf } from "@/lib/client/api";
import type { LaunchOptions } from "@/lib/contracts/series";
import type { IterationPlan, SeriesPlan } from "@/lib/domain/plan";

const effect = "None waits for a person, none depends on another, and none becomes current.";

interface ExperimentFormProps {
  projectId: string;
  options: LaunchOptions;
  /** What every arm shares, to begin with. */
  start: IterationPlan;
}

/** One form for the six experiments and any other: what varies, on what, under which seeds. */
export function ExperimentForm({ projectId, options, start }: ExperimentFormProps) {
  const router = useRouter();
  const form = useExperimentForm(projectId, options, start);
  const { plan, faults, estimate, blocked } = form;
  useKeys([
    {
      keys: "mod+enter",
      label: "Launch",
      run: form.submit,
      whileTyping: true,
      off: blocked ?? undefined,
    },
  ]);
  const onChange = (next: SeriesPlan) => form.setBase(next.base);
  const parts = { plan, onChange, options, faults };
  const action = {
    count: plan.generations.length,
    review: plan.base.review,
    acceptance: plan.base.acceptance,
    effect,
    blocked,
    busy: form.busy,
    error: form.error,
    onLaunch: form.submit,
  };
  return (
    <>
      <PageHeader
        title="New experiment"
        trail={experimentTrail}
        actions={
          <IconButton
            label="Leave"
            icon={<X aria-hidden="true" />}
            onClick={() => router.push("/experiments")}
          />
        }
      />
      <PageBody layout="aside" className="max-md:pb-24">
        <Stack>
          <Panel label="What is compared">
            <ExperimentChoice value={form.key} options={options} onChange={form.choose} />
            <ArmRows
              experiment={form.key}
              arms={form.arms}
              onChange={form.setArms}
              faults={faults}
            />
            <SeedRow
              text={form.seedText}
              seeds={form.seeds}
              armCount={form.arms.length}
              onChange={form.setSeedText}
              faults={faults}
            />
          </Panel>
          <Panel label="What all arms share">
            <PolicyRow {...parts} />
            <ExperimentQuestionRow {...parts} />
            <MeasureRow {...parts} />
            <RewardModelRow {...parts} />
            <BudgetRow {...parts} />
          </Panel>
        </Stack>
        <Stack className="lg:sticky lg:top-[calc(var(--bar-height)+16px)] lg:self-start">
          {estimate.data ? (
            <EstimatePanel
              estimate={estimate.data}
              budget={plan.base.budget}
              byHand={false}
              updating={form.updating}
              unit="arm"
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
