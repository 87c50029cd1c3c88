import type { ReactNode } from "react";
import { NumberInput } from "@/components/launch/number-input";
import { Checkbox } from "@/components/ui/checkbox";
import { Select } from "@/components/ui/select";
import { Stepper } from "@/components/ui/stepper";
import type { ExperimentKey } from "@/lib/domain/experiment";
import type { ArmSettings } from "@/lib/rest/experiment-plans";

export interface ArmFieldProps {
  arm: ArmSettings;
  onChange: (change: Partial<ArmSettings>) => void;
}

type FieldName = Exclude<keyof ArmSettings, "label">;

interface ArmField {
  head: string;
  cell: (props: ArmFieldProps) => ReactNode;
}

const targetOptions = [
  { value: "ranker", label: "Ranker’s first" },
  { value: "executed", label: "Executed" },
  { value: "random", label: "Random valid" },
] as const;
const executionOptions = [
  { value: "sampled", label: "First valid" },
  { value: "lowest_perplexity", label: "Likeliest" },
] as const;
const dataOptions = [
  { value: "this_iteration", label: "This iteration" },
  { value: "replay", label: "With earlier ones" },
] as const;

/** A control for each thing that an arm may set. */
export const armFields: Record<FieldName, ArmField> = {
  target: {
    head: "Training target",
    cell: ({ arm, onChange }) => (
      <Select
        label={`Training target, ${arm.label}`}
        value={arm.target}
        options={targetOptions}
        onChange={(target) => onChange({ target })}
        className="w-[150px]"
      />
    ),
  },
  trajectoriesPerQuestion: {
    head: "Trajectories a question",
    cell: ({ arm, onChange }) => (
      <Stepper
        label={`Trajectories a question, ${arm.label}`}
        value={arm.trajectoriesPerQuestion}
        min={1}
        max={64}
        onChange={(trajectoriesPerQuestion) => onChange({ trajectoriesPerQuestion })}
      />
    ),
  },
  temperature: {
    head: "Temperature",
    cell: ({ arm, onChange }) => (
      <Stepper
        label={`Temperature, ${arm.label}`}
        value={arm.temperature}
        min={0}
        max={2}
        step={0.1}
        digits={1}
        onChange={(temperature) => onChange({ temperature })}
      />
    ),
  },
  n: {
    head: "Samples a step",
    cell: ({ arm, onChange }) => (
      <Stepper
        label={`Samples a step, ${arm.label}`}
        value={arm.n}
        min={1}
        max={64}
        onChange={(n) => onChange({ n })}
      />
    ),
  },
  execution: {
    head: "What acts",
    cell: ({ arm, onChange }) => (
      <Select
        label={`What acts, ${arm.label}`}
        value={arm.execution}
        options={executionOptions}
        onChange={(execution) => onChange({ execution })}
        className="w-[120px]"
      />
    ),
  },
  checks: {
    head: "Checks",
    cell: ({ arm, onChange }) => (
      <Checkbox checked={arm.checks} onChange={(checks) => onChange({ checks })}>
        <span className="sr-only">{arm.label}: </span>both checks
      </Checkbox>
    ),
  },
  threshold: {
    head: "Reward at least",
    cell: ({ arm, onChange }) => (
      <NumberInput
        label={`Reward at least, ${arm.label}`}
        value={arm.threshold}
        digits={2}
        placeholder="all"
        onChange={(threshold) => onChange({ threshold })}
        className="w-[64px]"
      />
    ),
  },
  data: {
    head: "Trained on",
    cell: ({ arm, onChange }) => (
      <Select
        label={`Trained on, ${arm.label}`}
        value={arm.data}
        options={dataOptions}
        onChange={(data) => onChange({ data })}
        className="w-[160px]"
      />
    ),
  },
};

/** What an experiment's arms differ in; whoever wants more makes a custom one. */
export const fieldsOf: Record<ExperimentKey, readonly FieldName[]> = {
  targets: ["target"],
  sampling: ["temperature", "n", "execution"],
  checks: ["checks"],
  trajectories: ["trajectoriesPerQuestion"],
  filter: ["threshold"],
  data: ["data"],
  custom: [
    "target",
    "trajectoriesPerQuestion",
    "temperature",
    "n",
    "execution",
    "checks",
    "threshold",
    "data",
  ],
};
