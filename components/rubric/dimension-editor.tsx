import { Trash2 } from "lucide-react";
import { AnchorEditor } from "@/components/rubric/anchor-editor";
import { NumberField } from "@/components/rubric/number-field";
import { type DimensionKind, withKind } from "@/components/rubric/rubric-draft";
import { Checkbox } from "@/components/ui/checkbox";
import { FormRow } from "@/components/ui/form-row";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Message } from "@/components/ui/message";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { RubricDimension } from "@/lib/domain/rubric";

const dim = "text-ink-3 text-sm";

const kinds: readonly { value: DimensionKind; label: string }[] = [
  { value: "numeric", label: "Number" },
  { value: "categorical", label: "Choice" },
  { value: "boolean", label: "Yes or no" },
];

interface DimensionEditorProps {
  dimension: RubricDimension;
  faults: readonly string[];
  off: boolean;
  onChange: (next: RubricDimension) => void;
  onRemove: () => void;
}

/** One dimension: what it is called, how it counts, and what each of its values means. */
export function DimensionEditor(props: DimensionEditorProps) {
  const { dimension, faults, off, onChange, onRemove } = props;
  const name = dimension.title || dimension.key;
  return (
    <section aria-label={`Dimension ${name}`} className="border-line border-t first:border-t-0">
      <FormRow label={name}>
        <Input
          aria-label={`Title of ${name}`}
          value={dimension.title}
          disabled={off}
          maxLength={60}
          onChange={(event) => onChange({ ...dimension, title: event.target.value })}
          className="w-[180px]"
        />
        <Input
          aria-label={`Key of ${name}`}
          value={dimension.key}
          disabled={off}
          maxLength={40}
          onChange={(event) => onChange({ ...dimension, key: event.target.value })}
          className="w-[150px] font-mono text-sm"
        />
        <span className={dim}>weight</span>
        <NumberField
          label={`Weight of ${name}`}
          value={dimension.weight}
          off={off}
          onChange={(weight) => onChange({ ...dimension, weight })}
        />
        <Checkbox
          checked={dimension.required}
          disabled={off}
          onChange={(required) => onChange({ ...dimension, required })}
        >
          Required
        </Checkbox>
        <IconButton
          label={`Remove dimension ${name}`}
          icon={<Trash2 aria-hidden="true" />}
          disabled={off ? "look only" : undefined}
          onClick={onRemove}
          className="ml-auto"
        />
      </FormRow>
      <FormRow label="Scale" block>
        <div className="mb-2 flex flex-wrap items-center gap-2">
          <SegmentedControl
            label={`Scale of ${name}`}
            value={dimension.kind}
            options={kinds.map((one) => (off ? { ...one, off: "look only" } : one))}
            onChange={(kind) => onChange(withKind(dimension, kind))}
          />
          {dimension.kind === "numeric" && (
            <>
              <span className={dim}>from</span>
              <NumberField
                label={`Least value of ${name}`}
                value={dimension.min}
                off={off}
                onChange={(min) => onChange({ ...dimension, min })}
              />
              <span className={dim}>to</span>
              <NumberField
                label={`Greatest value of ${name}`}
                value={dimension.max}
                off={off}
                onChange={(max) => onChange({ ...dimension, max })}
              />
            </>
          )}
        </div>
        <AnchorEditor name={name} dimension={dimension} off={off} onChange={onChange} />
        {faults.map((fault) => (
          <Message key={fault} tone="fault" className="mt-1.5">
            {fault}
          </Message>
        ))}
      </FormRow>
    </section>
  );
}
