import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { PolicyApi } from "@/lib/domain/policy";

export interface PickedPolicy {
  model: string;
  /** What charts call it. */
  size: string;
  api: PolicyApi;
}

interface PolicyPickerProps {
  models: readonly string[];
  picked: readonly PickedPolicy[];
  onChange: (picked: PickedPolicy[]) => void;
}

const most = 40;

/** Which of the endpoint's models come in as policies of generation 0, and what charts call each. */
export function PolicyPicker({ models, picked, onChange }: PolicyPickerProps) {
  const pickedOf = new Map(picked.map((one) => [one.model, one]));
  const toggle = (model: string, on: boolean) =>
    onChange(
      on
        ? [...picked, { model, size: model.slice(-40), api: "chat" }]
        : picked.filter((one) => one.model !== model),
    );
  const change = (model: string, part: Partial<PickedPolicy>) =>
    onChange(picked.map((one) => (one.model === model ? { ...one, ...part } : one)));
  return (
    <fieldset>
      <legend className="mb-1 font-label text-ink-2 text-sm">
        Use as policies of generation 0
      </legend>
      <ul className="grid max-h-56 gap-1 overflow-y-auto">
        {models.slice(0, most).map((model) => (
          <PolicyRow
            key={model}
            model={model}
            chosen={pickedOf.get(model) ?? null}
            onToggle={(on) => toggle(model, on)}
            onChange={(part) => change(model, part)}
          />
        ))}
      </ul>
      {models.length > most && (
        <p className="text-ink-3 text-sm">
          First {most} of {models.length} models.
        </p>
      )}
      <p className="text-ink-3 text-sm">
        None is fine too: a judge or a grader needs no policy. A base model, never taught to chat,
        is asked by completions and gets the prompts with exemplars.
      </p>
    </fieldset>
  );
}

interface PolicyRowProps {
  model: string;
  chosen: PickedPolicy | null;
  onToggle: (on: boolean) => void;
  onChange: (part: Partial<PickedPolicy>) => void;
}

function PolicyRow({ model, chosen, onToggle, onChange }: PolicyRowProps) {
  return (
    <li className="flex min-h-control flex-wrap items-center gap-2">
      <Checkbox checked={chosen !== null} onChange={onToggle} className="min-w-0 flex-1">
        <span className="truncate font-mono text-sm">{model}</span>
      </Checkbox>
      {chosen && (
        <>
          <SegmentedControl
            label={`How ${model} is asked`}
            value={chosen.api}
            onChange={(api) => onChange({ api })}
            options={[
              { value: "chat", label: "Chat" },
              { value: "completions", label: "Completions" },
            ]}
          />
          <Input
            aria-label={`Name of ${model} in charts`}
            value={chosen.size}
            maxLength={40}
            onChange={(event) => onChange({ size: event.target.value })}
            className="w-32"
          />
        </>
      )}
    </li>
  );
}
