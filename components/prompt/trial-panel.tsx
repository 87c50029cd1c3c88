"use client";

import { FlaskConical, Play } from "lucide-react";
import { useState } from "react";
import { ActionError } from "@/components/iteration/action-error";
import type { Sides } from "@/components/prompt/prompt-words";
import {
  type SourceDraft,
  SourceFields,
  type useSourceSteps,
} from "@/components/prompt/source-fields";
import { TrialResult } from "@/components/prompt/trial-result";
import { useKeys } from "@/components/shell/use-keys";
import { Button } from "@/components/ui/button";
import { Message } from "@/components/ui/message";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";
import { useTryPrompt } from "@/lib/client/try-prompt";
import type { PromptPolicy, PromptSource, PromptTrial } from "@/lib/contracts/prompt";
import type { StepKind } from "@/lib/domain/step-kind";

interface TrialPanelProps {
  projectId: string;
  kind: StepKind;
  sides: Sides;
  policies: readonly PromptPolicy[];
  draft: SourceDraft;
  onDraft: (draft: SourceDraft) => void;
  steps: ReturnType<typeof useSourceSteps>;
  source: PromptSource | null;
  onTried: (trial: PromptTrial) => void;
  off: string | undefined;
}

interface Settings {
  policyVersionId: string | null;
  n: number;
  temperature: number;
}

const start: Settings = { policyVersionId: null, n: 4, temperature: 0.5 };

const labelOf = (policy: PromptPolicy) =>
  `${policy.size} gen ${policy.generation}${policy.number > policy.generation ? `, v${policy.number}` : ""}`;

/** Old and new wording beside each other on one step. Every call is in the ledger. */
export function TrialPanel(props: TrialPanelProps) {
  const { projectId, kind, sides, policies, source, off } = props;
  const [settings, setSettings] = useState(start);
  const [seed, setSeed] = useState(1);
  const trial = useTryPrompt(projectId);
  const policy =
    policies.find((one) => one.policyVersionId === settings.policyVersionId) ?? policies[0];
  const shown = [...(sides.older ? [sides.older] : []), sides.newer];
  const reason =
    off ??
    (policy === undefined ? "there is no policy to ask" : undefined) ??
    (source === null ? "choose a step or type a question" : undefined);
  const run = () => {
    if (!policy || !source || reason || trial.isPending) return;
    // Each asking draws anew, and both sides with the same seed.
    setSeed(seed + 1);
    const { policyVersionId } = policy;
    trial.mutate(
      { ...settings, kind, source, policyVersionId, seed, sides: shown.map(({ words }) => words) },
      { onSuccess: props.onTried },
    );
  };
  useKeys([{ keys: "mod+enter", label: "Try the prompt", run, off: reason, whileTyping: true }]);
  return (
    <section
      aria-label="Try on a step"
      className="min-w-0 bg-surface max-lg:border-line max-lg:border-t"
    >
      <header className="flex min-h-[44px] items-center gap-2 border-line border-b px-4 max-md:px-3">
        <h2 className="font-strong text-md">Try on a step</h2>
        <Button
          icon={<Play aria-hidden="true" />}
          keys={["⌘", "↵"]}
          busy={trial.isPending}
          disabled={reason}
          onClick={run}
          className="ml-auto"
        >
          {trial.data ? "Run again" : "Run"}
        </Button>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-2.5 px-4 py-3 max-md:px-3">
        <SourceFields
          kind={kind}
          draft={props.draft}
          onChange={props.onDraft}
          source={props.steps}
        />
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label="Policy asked"
            value={policy?.policyVersionId}
            placeholder="No policy"
            className="max-w-full"
            onChange={(policyVersionId) => setSettings({ ...settings, policyVersionId })}
            options={policies.map((one) => ({
              value: one.policyVersionId,
              label: labelOf(one),
              note: `${one.model}, ${one.endpointName}`,
            }))}
          />
          <Stepper
            label="Samples"
            value={settings.n}
            min={1}
            max={8}
            onChange={(n) => setSettings({ ...settings, n })}
          />
          <Stepper
            label="Temperature"
            value={settings.temperature}
            min={0}
            max={2}
            step={0.1}
            digits={1}
            onChange={(temperature) => setSettings({ ...settings, temperature })}
          />
          <span className="text-ink-3 text-sm">samples, temperature</span>
        </div>
        {policy?.isPractice && (
          <Message icon={<FlaskConical aria-hidden="true" />}>
            The practice policy reads the state block alone, so wording changes nothing for it.
          </Message>
        )}
        <ActionError error={trial.error} />
      </div>
      {trial.data && (
        <TrialResult kind={kind} trial={trial.data} titles={shown.map(({ title }) => title)} />
      )}
    </section>
  );
}
