import { FormRow } from "@/components/ui/form-row";
import { OptionCards } from "@/components/ui/option-cards";
import type { LaunchOptions } from "@/lib/contracts/series";
import { type ExperimentKey, experimentKeys, experimentWords } from "@/lib/domain/experiment";

/** What is varied, each with the question it answers. */
export function ExperimentChoice({
  value,
  options,
  onChange,
}: {
  value: ExperimentKey;
  options: LaunchOptions;
  onChange: (key: ExperimentKey) => void;
}) {
  const hasTrained = options.policies.some((policy) => policy.generation > 0);
  return (
    <FormRow label="What varies" block>
      <OptionCards
        label="What varies"
        value={value}
        onChange={onChange}
        options={experimentKeys.map((key) => ({
          value: key,
          title: experimentWords[key].title,
          reason: experimentWords[key].question,
          off:
            key === "data" && !hasTrained
              ? "Needs a policy that was trained here: there is no earlier data yet."
              : undefined,
        }))}
      />
    </FormRow>
  );
}
