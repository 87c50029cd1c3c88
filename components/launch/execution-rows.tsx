"use client";

import type { LaunchFormProps } from "@/components/launch/launch-form";
import { faultOf, withBase, withExecution } from "@/components/launch/plan-edit";
import { messageOf } from "@/components/launch/policy-rows";
import { FormRow } from "@/components/ui/form-row";
import { OptionCards } from "@/components/ui/option-cards";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";

const dim = "text-ink-3 text-sm";

export function ExecutionRow({ plan, onChange, options }: LaunchFormProps) {
  const { execution, sampling, policyVersionId } = plan.base;
  const practice = options.policies.find(
    (one) => one.policyVersionId === policyVersionId,
  )?.isPractice;
  const settings = (mine: typeof execution, standard: number) => {
    const temperature = mine === execution ? sampling.temperature : standard;
    return `T ${temperature.toFixed(1)}, n = ${sampling.n}`;
  };
  return (
    <FormRow label="Execution" block>
      <OptionCards
        label="Execution"
        value={execution}
        onChange={(next) => onChange(withExecution(plan, next))}
        options={[
          {
            value: "sampled",
            title: "Sampled",
            note: settings("sampled", 1),
            reason: practice
              ? "Best here: at T 0.5 this policy’s four samples are nearly one (1.0 to 1.3 distinct), and the ranker has nothing to choose."
              : "The first valid sample acts. For policies whose samples would otherwise hardly differ.",
          },
          {
            value: "lowest_perplexity",
            title: "Lowest perplexity",
            note: settings("lowest_perplexity", 0.5),
            tag: "the paper’s",
            reason:
              "Right for language models: their samples differ, and the likeliest one keeps the history sound.",
          },
        ]}
      />
    </FormRow>
  );
}

export function SearchRow({ plan, onChange, options, faults }: LaunchFormProps) {
  const { search } = plan.base;
  const set = (change: Partial<typeof search>) =>
    onChange(withBase(plan, { search: { ...search, ...change } }));
  return (
    <FormRow label="Search" {...messageOf(faultOf(faults, "base.search"))}>
      <Select
        label="Search tool"
        value={search.toolId}
        onChange={(toolId) => set({ toolId })}
        options={options.searchTools.map((tool) => ({
          value: tool.id,
          label: tool.name,
          note: tool.detail,
        }))}
        className="w-[270px]"
      />
      <span className={dim}>top</span>
      <Stepper
        label="Results a search"
        value={search.k}
        min={1}
        max={20}
        onChange={(k) => set({ k })}
      />
      <span className={dim}>at most</span>
      <Stepper
        label="Searches"
        value={search.maxSearches}
        min={0}
        max={50}
        onChange={(maxSearches) => set({ maxSearches })}
      />
      <span className={dim}>searches</span>
    </FormRow>
  );
}
