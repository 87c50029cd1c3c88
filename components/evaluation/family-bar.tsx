import { familyWords, measureWords } from "@/components/evaluation/evaluation-words";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { FamilyChoice } from "@/lib/client/family-choice";
import { formatPlural } from "@/lib/client/format";
import { type EvaluationBoard, measures, type TestSplit } from "@/lib/contracts/evaluation";

interface FamilyBarProps {
  board: EvaluationBoard;
  asked: FamilyChoice;
  onChange: (change: Partial<FamilyChoice>) => void;
}

function LookWords({ split }: { split: TestSplit }) {
  return (
    <span className="ml-auto text-ink-3 text-sm max-md:ml-0">
      {split.looks === 0
        ? "test split never looked at"
        : `test split looked at ${split.looks === 1 ? "once" : formatPlural(split.looks, "time")}`}
      {split.lastLook && (
        <>
          , last by {split.lastLook.by} <RelativeTime at={split.lastLook.at} />
        </>
      )}
    </span>
  );
}

/** Which evaluations the figures are of, which answer, and what decides. */
export function FamilyBar({ board, asked, onChange }: FamilyBarProps) {
  const family = board.families.find((one) => one.key === asked.family);
  const split = board.testSplits.find(
    (one) => one.questionSetVersionId === family?.questionSetVersionId,
  );
  return (
    <div className="flex flex-wrap items-center gap-2 border-line border-b px-5 py-2 max-md:px-3">
      <Select
        label="Evaluations"
        value={asked.family}
        onChange={(next) => onChange({ family: next })}
        options={board.families.map((one) => ({
          value: one.key,
          label: familyWords(one),
          note: one.conditions,
        }))}
        className="max-w-full md:w-[320px]"
      />
      <SegmentedControl
        label="Answer"
        value={asked.part}
        onChange={(part) => onChange({ part })}
        options={[
          { value: "final", label: "Final" },
          { value: "draft", label: "Draft" },
        ]}
      />
      <SegmentedControl
        label="Measure"
        value={asked.measure}
        onChange={(measure) => onChange({ measure })}
        options={measures.map((value) => ({ value, label: measureWords[value] }))}
      />
      {split && <LookWords split={split} />}
    </div>
  );
}
