import { stageTitles } from "@/components/iteration/funnel-stages";
import { stepKindLook } from "@/components/mark/step-kind";
import { KeptAlone } from "@/components/recipe/kept-alone";
import { OverlapBar } from "@/components/recipe/overlap-bar";
import { SideTable } from "@/components/recipe/side-table";
import { formatPlural } from "@/lib/client/format";
import type { RecipeComparison } from "@/lib/contracts/recipe";

type Reward = RecipeComparison["reward"]["a"];

/** Stages that remove something in either recipe; the others are alike in both. */
function stageRows({ a, b, grownCount }: RecipeComparison) {
  const keptIn = (side: RecipeComparison["a"], key: string) =>
    side.rows.find((row) => row.key === key);
  const keys = [...new Set([...a.rows, ...b.rows].map((row) => row.key))];
  const stages = keys.flatMap((key) => {
    const [inA, inB] = [keptIn(a, key), keptIn(b, key)];
    if ((inA?.removed ?? 0) === 0 && (inB?.removed ?? 0) === 0) return [];
    return [{ key, name: stageTitles[key], a: inA?.kept ?? 0, b: inB?.kept ?? 0 }];
  });
  return [
    { key: "grown", name: "Grown trajectories", a: grownCount, b: grownCount, dim: true },
    ...stages,
    { key: "examples", name: "Examples", a: a.exampleCount, b: b.exampleCount },
  ];
}

function RewardWords({ side, reward }: { side: string; reward: Reward }) {
  return (
    <span className="whitespace-nowrap tabular-nums">
      <span className="text-ink-3">{side}</span>{" "}
      {reward === null ? (
        <span className="text-ink-3">nothing scored</span>
      ) : (
        <>
          <b>{reward.mean.toFixed(3)}</b>{" "}
          <span className="text-ink-3">
            {reward.interval &&
              `[${reward.interval.low.toFixed(3)}, ${reward.interval.high.toFixed(3)}], `}
            {formatPlural(reward.trajectories, "trajectory", "trajectories")},{" "}
            {formatPlural(reward.questions, "question")}
          </span>
        </>
      )}
    </span>
  );
}

const kindName = (kind: string) =>
  kind in stepKindLook ? stepKindLook[kind as keyof typeof stepKindLook].name : kind;

/** Overlap first, then where the two part, then what only one of them keeps. */
export function ComparisonBody({
  comparison,
  updating,
}: {
  comparison: RecipeComparison;
  updating: boolean;
}) {
  const { examples, trajectories, retargeted, reward, byKind, byGroup } = comparison;
  return (
    <div aria-busy={updating} className="max-h-[62vh] overflow-y-auto">
      <div className="grid gap-3 px-4 py-3 max-md:px-3">
        <OverlapBar what="Examples" overlap={examples} />
        <OverlapBar what="Trajectories" overlap={trajectories} />
        <div className="flex flex-wrap gap-x-5 gap-y-1 text-sm">
          <b>Mean effective reward</b>
          <RewardWords side="A" reward={reward.a} />
          <RewardWords side="B" reward={reward.b} />
        </div>
        {retargeted > 0 && (
          <p className="text-ink-2 text-sm">
            {formatPlural(retargeted, "example")} of both are trained toward another sample.
          </p>
        )}
      </div>
      <div className="grid grid-cols-[minmax(0,5fr)_minmax(0,4fr)] border-line border-t max-md:grid-cols-1">
        <div className="min-w-0 border-line border-r max-md:border-r-0">
          <SideTable label="Kept after" rows={stageRows(comparison)} />
        </div>
        <div className="min-w-0 max-md:border-line max-md:border-t">
          <SideTable
            label="Examples by step kind"
            rows={byKind.map((row) => ({ ...row, key: row.name, name: kindName(row.name) }))}
          />
          <div className="border-line border-t">
            <SideTable
              label="By question group"
              rows={byGroup.map((row) => ({ ...row, key: row.name }))}
            />
          </div>
        </div>
      </div>
      <div className="grid grid-cols-2 border-line border-t max-md:grid-cols-1">
        <KeptAlone title="Only in A" count={examples.onlyA} examples={comparison.sampleOnlyA} />
        <div className="min-w-0 border-line border-l max-md:border-t max-md:border-l-0">
          <KeptAlone title="Only in B" count={examples.onlyB} examples={comparison.sampleOnlyB} />
        </div>
      </div>
    </div>
  );
}
