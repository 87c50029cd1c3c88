import { familyWords, measureWords } from "@/components/evaluation/evaluation-words";
import { RelativeTime } from "@/components/ui/relative-time";
import { SegmentedControl } from "@/components/ui/segmented-control";
import { Select } from "@/components/ui/select";
import type { FamilyChoice } from "@/lib/client/family-choice";
import { formatPlural } from "@/lib/client/format";
import {
  type EvaluationBoard,
  type EvaluationFamily,
  measures,
  type TestSplit,
} from "@/lib/contracts/evaluation";

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

/** Those that are called alike are told apart by how they were made. */
function familyOptions(families: readonly EvaluationFamily[]) {
  const names = families.map(familyWords);
  return families.map((one, i) => {
    const label = names[i] ?? "";
    const isAlone = names.filter((name) => name === label).length === 1;
    return { value: one.key, label: isAlone ? label : `${label}: ${one.conditions}` };
  });
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
        options={familyOptions(board.families)}
        className="max-w-full md:w-[340px]"
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
