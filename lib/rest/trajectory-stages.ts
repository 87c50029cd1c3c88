import type { FunnelStageKey } from "@/lib/domain/funnel";
import type { RewardRule, SelectionRecipe } from "@/lib/domain/selection-recipe";
import { type FactTable, lintMask } from "@/lib/rest/fact-table";
import { mix } from "@/lib/rest/mix";

/** `alive[row]` is 1 while the trajectory is in; a stage only ever clears. */
export interface TrajectoryStage {
  key: FunnelStageKey;
  active: boolean;
  locked: boolean;
  apply(table: FactTable, alive: Uint8Array): void;
}

/** Verdicts of trajectories by id, for the gold arm of reports; facts hold none. */
export type GoldVerdicts = ReadonlyMap<string, boolean>;

/** The stages that remove whole trajectories, in the order of the funnel. */
export function trajectoryStages(
  recipe: SelectionRecipe,
  gold: GoldVerdicts | null,
  seed: number,
): TrajectoryStage[] {
  const { reward, maxPerQuestion, minAgreement, lint } = recipe;
  const mask = lintMask(lint.rules);
  const stages: TrajectoryStage[] = [
    stage(
      "data",
      recipe.data === "this_iteration",
      keepWhere((t, row) => t.fromThisIteration[row] === 1),
    ),
    {
      ...stage(
        "completed",
        true,
        keepWhere((t, row) => t.completed[row] === 1),
      ),
      locked: true,
    },
    stage(
      "unscored",
      reward.rule !== "off" && !reward.keepUnscored,
      keepWhere((t, row) => !Number.isNaN(t.reward[row])),
    ),
    stage("reward", reward.rule !== "off", (table, alive) => applyReward(table, alive, reward)),
    stage("per_question", maxPerQuestion !== null, (table, alive) =>
      capQuestions(table, alive, maxPerQuestion ?? Number.POSITIVE_INFINITY),
    ),
    stage("agreement", minAgreement !== null, (table, alive) =>
      keepAgreeing(table, alive, minAgreement ?? 0),
    ),
    stage("duplicate_trajectories", recipe.duplicates === "trajectories", dropRepeated),
    stage("mixed_answers", recipe.mixedAnswersOnly, keepMixed),
    stage(
      "lint_trajectories",
      lint.scope === "trajectories",
      keepWhere((t, row) => ((t.lintOfTrajectory[row] as number) & mask) === 0),
    ),
  ];
  if (recipe.goldOnly) {
    const right = (t: FactTable, row: number) => gold?.get(t.trajectoryIds[row] as string) === true;
    stages.push(stage("gold", true, keepWhere(right)));
  }
  const apart = keepWhere((t, row) => t.evalOverlap[row] === 0);
  stages.push({ ...stage("evaluation_overlap", true, apart), locked: true });
  const { maxShare } = recipe.replay;
  stages.push(
    stage("replay_share", recipe.data === "replay" && maxShare !== null, (table, alive) =>
      thinEarlier(table, alive, { maxShare: maxShare ?? 1, seed }),
    ),
  );
  return stages;
}

function stage(
  key: FunnelStageKey,
  active: boolean,
  apply: TrajectoryStage["apply"],
): TrajectoryStage {
  return { key, active, locked: false, apply };
}

function keepWhere(keeps: (table: FactTable, row: number) => boolean): TrajectoryStage["apply"] {
  return (table, alive) => {
    for (let row = 0; row < alive.length; row++) {
      if (alive[row] === 1 && !keeps(table, row)) alive[row] = 0;
    }
  };
}

/**
 * Works down each group from its best. Of those left, a trajectory stays while its rank in the group is within the
 * floor (or the share) or its reward reaches the threshold: raising the threshold never brings one back.
 */
function applyReward(table: FactTable, alive: Uint8Array, rule: RewardRule): void {
  if (rule.rule === "off") return;
  const scored = new Uint32Array(table.groups.length);
  for (const row of table.byReward) if (isScored(table, alive, row)) bump(scored, table.group[row]);
  const rank = new Uint32Array(table.groups.length);
  for (const row of table.byReward) {
    if (!isScored(table, alive, row)) continue;
    const group = table.group[row] as number;
    const before = rank[group] as number;
    const stays =
      rule.rule === "at_least"
        ? (table.reward[row] as number) >= rule.threshold || before < rule.groupFloor
        : before < Math.ceil(rule.share * (scored[group] as number));
    if (!stays) alive[row] = 0;
    bump(rank, group);
  }
}

function isScored(table: FactTable, alive: Uint8Array, row: number): boolean {
  return alive[row] === 1 && !Number.isNaN(table.reward[row]);
}

function bump(counts: Uint32Array, index: number | undefined): void {
  if (index !== undefined) counts[index] = (counts[index] as number) + 1;
}

/** The best `most` of each question; without rewards an even draw, since ties go by hash. */
function capQuestions(table: FactTable, alive: Uint8Array, most: number): void {
  const kept = new Uint32Array(table.questionStart.length);
  for (const row of table.questionRows) {
    if (alive[row] === 0) continue;
    const question = table.question[row] as number;
    if ((kept[question] as number) < most) bump(kept, question);
    else alive[row] = 0;
  }
}

/** Siblings are all finished trajectories of the question in the data, whatever earlier stages removed. */
function keepAgreeing(table: FactTable, alive: Uint8Array, least: number): void {
  forEachQuestion(table, (rows) => {
    const { counts, siblings } = answersOf(table, rows);
    for (const row of rows) {
      const answer = table.answer[row] as number;
      const share = (counts.get(answer) ?? 0) / siblings;
      // A share such as 3/4 against 0.75 must not fail by rounding.
      if (alive[row] === 1 && (answer < 0 || share < least - 1e-12)) alive[row] = 0;
    }
  });
}

function keepMixed(table: FactTable, alive: Uint8Array): void {
  forEachQuestion(table, (rows) => {
    if (answersOf(table, rows).counts.size < 2) for (const row of rows) alive[row] = 0;
  });
}

function answersOf(table: FactTable, rows: Uint32Array) {
  const counts = new Map<number, number>();
  let siblings = 0;
  for (const row of rows) {
    if (table.completed[row] === 0) continue;
    siblings++;
    const answer = table.answer[row] as number;
    if (answer >= 0) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  }
  return { counts, siblings };
}

/** Of e earlier and o own ones at most e ≤ share · (e + o) stay, drawn evenly and the same while other stages move. */
function thinEarlier(
  table: FactTable,
  alive: Uint8Array,
  { maxShare, seed }: { maxShare: number; seed: number },
): void {
  const earlier: number[] = [];
  let own = 0;
  for (let row = 0; row < alive.length; row++) {
    if (alive[row] === 0) continue;
    if (table.fromThisIteration[row] === 1) own++;
    else earlier.push(row);
  }
  // A bound that is whole but for rounding is that whole number.
  const most = Math.floor((maxShare * own) / (1 - maxShare) + 1e-9);
  const draw = (row: number) => mix(seed, table.key[row] as number, 1);
  const ordered = earlier.toSorted((a, b) => draw(a) - draw(b) || a - b);
  for (const row of ordered.slice(most)) alive[row] = 0;
}

/** Of trajectories that repeat one another the best stays. */
function dropRepeated(table: FactTable, alive: Uint8Array): void {
  const seen = new Uint8Array(table.trajectoryIds.length);
  for (const row of table.byReward) {
    if (alive[row] === 0) continue;
    const like = table.duplicateClass[row] as number;
    if (seen[like] === 1) alive[row] = 0;
    seen[like] = 1;
  }
}

function forEachQuestion(table: FactTable, visit: (rows: Uint32Array) => void): void {
  for (let question = 0; question + 1 < table.questionStart.length; question++) {
    visit(
      table.questionRows.subarray(table.questionStart[question], table.questionStart[question + 1]),
    );
  }
}
