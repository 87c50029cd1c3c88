import { Plus, X } from "lucide-react";
import { NumberField } from "@/components/rubric/number-field";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import type { RubricDimension } from "@/lib/domain/rubric";

interface AnchorEditorProps {
  name: string;
  dimension: RubricDimension;
  off: boolean;
  onChange: (next: RubricDimension) => void;
}

interface Line {
  value: number | string | boolean;
  text: string;
  worth?: number;
}

const linesOf = (dimension: RubricDimension): readonly Line[] =>
  dimension.kind === "categorical" ? dimension.categories : dimension.anchors;

function withLines(dimension: RubricDimension, lines: readonly Line[]): RubricDimension {
  return (
    dimension.kind === "categorical"
      ? { ...dimension, categories: lines }
      : { ...dimension, anchors: lines }
  ) as RubricDimension;
}

function newLine(dimension: RubricDimension): Line {
  if (dimension.kind === "categorical") return { value: "", worth: 0.5, text: "" };
  const used = new Set(linesOf(dimension).map((line) => line.value));
  const { min, max } = dimension as { min: number; max: number };
  let value = min;
  while (used.has(value) && value < max) value += 1;
  return { value, text: "" };
}

/** What each value of a dimension means: the judge may only give a value that stands here. */
export function AnchorEditor({ name, dimension, off, onChange }: AnchorEditorProps) {
  const lines = linesOf(dimension);
  const set = (at: number, change: Partial<Line>) =>
    onChange(
      withLines(
        dimension,
        lines.map((line, i) => (i === at ? { ...line, ...change } : line)),
      ),
    );
  return (
    <div className="grid gap-1.5">
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name of its own while it is typed
        <div key={at} className="flex items-start gap-2">
          {dimension.kind === "boolean" && (
            <span className="w-[64px] pt-1 text-ink-2 text-sm">{line.value ? "yes" : "no"}</span>
          )}
          {dimension.kind === "numeric" && (
            <NumberField
              label={`${name}, value ${at + 1}`}
              value={Number(line.value)}
              off={off}
              onChange={(value) => set(at, { value })}
            />
          )}
          {dimension.kind === "categorical" && (
            <>
              <Input
                aria-label={`${name}, category ${at + 1}`}
                value={String(line.value)}
                disabled={off}
                maxLength={60}
                onChange={(event) => set(at, { value: event.target.value })}
                className="w-[104px]"
              />
              <NumberField
                label={`${name}, worth of category ${at + 1}`}
                value={line.worth ?? 0}
                off={off}
                onChange={(worth) => set(at, { worth })}
              />
            </>
          )}
          <Textarea
            aria-label={`${name}, what ${String(line.value) || "this"} means`}
            value={line.text}
            rows={1}
            disabled={off}
            maxLength={1000}
            onChange={(event) => set(at, { text: event.target.value })}
            className="min-h-control font-serif text-[14px]/5 [field-sizing:content]"
          />
          {dimension.kind !== "boolean" && (
            <IconButton
              label={`Remove value ${String(line.value)} of ${name}`}
              icon={<X aria-hidden="true" />}
              disabled={off ? "look only" : undefined}
              onClick={() =>
                onChange(
                  withLines(
                    dimension,
                    lines.filter((_, i) => i !== at),
                  ),
                )
              }
            />
          )}
        </div>
      ))}
      {dimension.kind !== "boolean" && (
        <Button
          size="small"
          variant="quiet"
          icon={<Plus aria-hidden="true" />}
          disabled={off ? "look only" : undefined}
          onClick={() => onChange(withLines(dimension, [...lines, newLine(dimension)]))}
          className="justify-self-start"
        >
          Value
        </Button>
      )}
    </div>
  );
}
