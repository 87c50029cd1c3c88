import { deriveSeed } from "@/lib/domain/seed";
import type { StepFact, TrajectoryFact } from "@/lib/domain/selection-fact";
import { type LintFlag, lintFlags } from "@/lib/domain/selection-recipe";

/**
 * Selection facts by column, so that a recipe over 100,000 trajectories is a few passes over flat arrays. Trajectory
 * columns are indexed by row; the steps of row r stand at stepStart[r] … stepStart[r + 1] − 1.
 */
export interface FactTable {
  trajectoryIds: readonly string[];
  groups: readonly string[];
  kinds: readonly string[];
  group: Uint32Array;
  question: Uint32Array;
  /** The rows of question q: questionRows[questionStart[q]] …, best reward first. */
  questionStart: Uint32Array;
  questionRows: Uint32Array;
  /** All rows, best reward first, unscored last, ties by `key`. */
  byReward: Uint32Array;
  /** Hash of the seed key: what random choices hang on. */
  key: Uint32Array;
  fromThisIteration: Uint8Array;
  completed: Uint8Array;
  /** NaN: unscored. */
  reward: Float64Array;
  /** Number of the final answer; −1: none. */
  answer: Int32Array;
  evalOverlap: Uint8Array;
  /** Equal: same question, and step for step the same kind and duplicate key. */
  duplicateClass: Uint32Array;
  /** Lint flags of all its steps, as bits. */
  lintOfTrajectory: Uint8Array;
  stepStart: Uint32Array;
  stepIndex: Uint32Array;
  stepRow: Uint32Array;
  kind: Uint16Array;
  /** −1: none. So are `rankerFirst` and `personTarget`. */
  executed: Int16Array;
  rankerFirst: Int16Array;
  personTarget: Int16Array;
  unanimous: Uint8Array;
  dropped: Uint8Array;
  /** Its history contains a dropped step. */
  poisoned: Uint8Array;
  lint: Uint8Array;
  duplicateKey: Uint32Array;
  /** Valid samples of step s: valid[validStart[s]] … valid[validStart[s + 1] − 1]. */
  validStart: Uint32Array;
  valid: Uint8Array;
}

export interface FactTableBuilder {
  /** `steps` in order of their index. */
  add(trajectory: TrajectoryFact, steps: readonly StepFact[]): void;
  build(): FactTable;
}

export function lintMask(flags: readonly LintFlag[]): number {
  return flags.reduce((mask, flag) => mask | (1 << lintFlags.indexOf(flag)), 0);
}

/** Numbers values in the order they are first seen. */
class Dictionary {
  readonly values: string[] = [];
  private readonly numbers = new Map<string, number>();

  numberOf(value: string): number {
    const known = this.numbers.get(value);
    if (known !== undefined) return known;
    this.numbers.set(value, this.values.length);
    return this.values.push(value) - 1;
  }
}

function emptyColumns() {
  const column = (): number[] => [];
  return {
    group: column(),
    question: column(),
    key: column(),
    fromThisIteration: column(),
    completed: column(),
    reward: column(),
    answer: column(),
    evalOverlap: column(),
    duplicateClass: column(),
    lintOfTrajectory: column(),
    stepStart: [0],
    stepIndex: column(),
    stepRow: column(),
    kind: column(),
    executed: column(),
    rankerFirst: column(),
    personTarget: column(),
    unanimous: column(),
    dropped: column(),
    poisoned: column(),
    lint: column(),
    duplicateKey: column(),
    validStart: [0],
    valid: column(),
  };
}
type Columns = ReturnType<typeof emptyColumns>;

export function createFactTableBuilder(): FactTableBuilder {
  const columns = emptyColumns();
  const trajectoryIds: string[] = [];
  const groups = new Dictionary();
  const kinds = new Dictionary();
  const questions = new Dictionary();
  const answers = new Dictionary();
  const classes = new Dictionary();

  function add(trajectory: TrajectoryFact, steps: readonly StepFact[]): void {
    const row = trajectoryIds.push(trajectory.trajectoryId) - 1;
    const { finalAnswerNormalised: answer } = trajectory;
    columns.group.push(groups.numberOf(trajectory.group));
    columns.question.push(questions.numberOf(trajectory.questionId));
    columns.key.push(deriveSeed(0, trajectory.seedKey));
    columns.fromThisIteration.push(Number(trajectory.fromThisIteration));
    columns.completed.push(Number(trajectory.completed));
    columns.reward.push(trajectory.effectiveReward ?? Number.NaN);
    columns.answer.push(answer === null ? -1 : answers.numberOf(answer));
    columns.evalOverlap.push(Number(trajectory.evalOverlap));
    let signature = trajectory.questionId;
    let lintOfTrajectory = 0;
    let poisoned = false;
    for (const step of steps) {
      const kind = kinds.numberOf(step.kind);
      const lint = lintMask(step.lintFlags);
      pushStep(columns, step, { row, kind, lint, poisoned });
      signature += ` ${kind}:${step.duplicateKey}`;
      lintOfTrajectory |= lint;
      poisoned ||= step.droppedByPerson && step.leavesTrace;
    }
    columns.duplicateClass.push(classes.numberOf(signature));
    columns.lintOfTrajectory.push(lintOfTrajectory);
    columns.stepStart.push(columns.stepIndex.length);
  }

  return {
    add,
    build: () => ({
      trajectoryIds,
      groups: groups.values,
      kinds: kinds.values,
      ...ordered(columns, questions.values.length),
      ...typed(columns),
    }),
  };
}

function pushStep(
  columns: Columns,
  step: StepFact,
  derived: { row: number; kind: number; lint: number; poisoned: boolean },
): void {
  columns.stepIndex.push(step.stepIndex);
  columns.stepRow.push(derived.row);
  columns.kind.push(derived.kind);
  columns.lint.push(derived.lint);
  columns.poisoned.push(Number(derived.poisoned));
  columns.executed.push(step.executedSampleIndex ?? -1);
  columns.rankerFirst.push(step.rankerFirst ?? -1);
  columns.personTarget.push(step.personTarget ?? -1);
  columns.unanimous.push(Number(step.unanimous));
  columns.dropped.push(Number(step.droppedByPerson));
  columns.duplicateKey.push(step.duplicateKey);
  for (const index of step.validSampleIndexes) columns.valid.push(index);
  columns.validStart.push(columns.valid.length);
}

function ordered(columns: Columns, questionCount: number) {
  const { reward, key, question } = columns;
  const scored = (row: number) => {
    const value = reward[row] as number;
    return Number.isNaN(value) ? -1 : value;
  };
  const byReward = Uint32Array.from(reward.keys()).sort(
    (a, b) => scored(b) - scored(a) || (key[a] as number) - (key[b] as number) || a - b,
  );
  const questionStart = new Uint32Array(questionCount + 1);
  for (const q of question) questionStart[q + 1] = (questionStart[q + 1] as number) + 1;
  for (let q = 0; q < questionCount; q++) {
    questionStart[q + 1] = (questionStart[q + 1] as number) + (questionStart[q] as number);
  }
  const next = questionStart.slice();
  const questionRows = new Uint32Array(reward.length);
  for (const row of byReward) {
    const q = question[row] as number;
    questionRows[next[q] as number] = row;
    next[q] = (next[q] as number) + 1;
  }
  return { byReward, questionStart, questionRows };
}

function typed(columns: Columns) {
  return {
    group: Uint32Array.from(columns.group),
    question: Uint32Array.from(columns.question),
    key: Uint32Array.from(columns.key),
    fromThisIteration: Uint8Array.from(columns.fromThisIteration),
    completed: Uint8Array.from(columns.completed),
    reward: Float64Array.from(columns.reward),
    answer: Int32Array.from(columns.answer),
    evalOverlap: Uint8Array.from(columns.evalOverlap),
    duplicateClass: Uint32Array.from(columns.duplicateClass),
    lintOfTrajectory: Uint8Array.from(columns.lintOfTrajectory),
    stepStart: Uint32Array.from(columns.stepStart),
    stepIndex: Uint32Array.from(columns.stepIndex),
    stepRow: Uint32Array.from(columns.stepRow),
    kind: Uint16Array.from(columns.kind),
    executed: Int16Array.from(columns.executed),
    rankerFirst: Int16Array.from(columns.rankerFirst),
    personTarget: Int16Array.from(columns.personTarget),
    unanimous: Uint8Array.from(columns.unanimous),
    dropped: Uint8Array.from(columns.dropped),
    poisoned: Uint8Array.from(columns.poisoned),
    lint: Uint8Array.from(columns.lint),
    duplicateKey: Uint32Array.from(columns.duplicateKey),
    validStart: Uint32Array.from(columns.validStart),
    valid: Uint8Array.from(columns.valid),
  };
}
