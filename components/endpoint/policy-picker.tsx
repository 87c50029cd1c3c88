import { Checkbox } from "@/components/ui/checkbox";
import { Input } from "@/components/ui/input";

export interface PickedPolicy {
  model: string;
  /** What charts call it. */
  size: string;
}

interface PolicyPickerProps {
  models: readonly string[];
  picked: readonly PickedPolicy[];
  onChange: (picked: PickedPolicy[]) => void;
}

const most = 40;

/** Which of the endpoint's models come in as policies of generation 0, and what charts call each. */
export function PolicyPicker({ models, picked, onChange }: PolicyPickerProps) {
  const nameOf = new Map(picked.map(({ model, size }) => [model, size]));
  const toggle = (model: string, on: boolean) =>
    onChange(
      on
        ? [...picked, { model, size: model.slice(-40) }]
        : picked.filter((one) => one.model !== model),
    );
  return (
    <fieldset>
      <legend className="mb-1 font-label text-ink-2 text-sm">
        Use as policies of generation 0
      </legend>
      <ul className="grid max-h-56 gap-1 overflow-y-auto">
        {models.slice(0, most).map((model) => (
          <li key={model} className="flex min-h-control items-center gap-2">
            <Checkbox
              checked={nameOf.has(model)}
              onChange={(on) => toggle(model, on)}
              className="min-w-0 flex-1"
            >
              <span className="truncate font-mono text-sm">{model}</span>
            </Checkbox>
            {nameOf.has(model) && (
              <Input
                aria-label={`Name of ${model} in charts`}
                value={nameOf.get(model) ?? ""}
                maxLength={40}
                onChange={(event) =>
                  onChange(
                    picked.map((one) =>
                      one.model === model ? { ...one, size: event.target.value } : one,
                    ),
                  )
                }
                className="w-36"
              />
            )}
          </li>
        ))}
      </ul>
      {models.length > most && (
        <p className="text-ink-3 text-sm">
          First {most} of {models.length} models.
        </p>
      )}
      <p className="text-ink-3 text-sm">None is fine too: a judge or a grader needs no policy.</p>
    </fieldset>
  );
}
