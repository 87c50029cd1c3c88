import type { Comparison } from "@/lib/contracts/iteration";
import { isPolicyFault } from "@/lib/domain/rollout-fault";
import { comparableAnswer } from "@/lib/rest/answer-match";
import type { AnswerRow } from "@/lib/server/repositories/evaluation-reader";
import {
  clusteredShare,
  differenceFigure,
  pairedDifference,
  type RawDifference,
} from "@/lib/server/services/figures";
import { holm } from "@/lib/stats/holm";

/** Above this share of answers missing no accuracy is claimed. */
const mostMissing = 0.01;
const changedShown = 50;

/** One question of one evaluation. Values: 1 right, 0 wrong, one a run; a missing answer has none. */
interface QuestionOutcome {
  id: string;
  text: string;
  group: string;
  hops: number | null;
  final: number[];
  draft: number[];
  /** The first run's. */
  answer: string | null;
  trajectoryId: string;
}

/** A failure of the policy's own is a wrong answer; one of the machinery, or a grader without a verdict, is missing. */
function outcomeOf(row: AnswerRow, correct: boolean | null): number | null {
  if (row.status === "failed" && isPolicyFault(row.errorCode)) return 0;
  if (row.status !== "completed" || correct === null) return null;
  return correct ? 1 : 0;
}

export function outcomesByQuestion(rows: readonly AnswerRow[]): Map<string, QuestionOutcome> {
  const questions = new Map<string, QuestionOutcome>();
  for (const row of rows) {
    const known = questions.get(row.questionId);
    const question: QuestionOutcome = known ?? {
      id: row.questionId,
      text: row.question,
      group: row.group,
      hops: row.hops,
      final: [],
      draft: [],
      answer: row.answer,
      trajectoryId: row.trajectoryId,
    };
    if (!known) questions.set(row.questionId, question);
    const final = outcomeOf(row, row.finalCorrect);
    const draft = outcomeOf(row, row.draftCorrect);
    if (final !== null) question.final.push(final);
    if (draft !== null) question.draft.push(draft);
  }
  return questions;
}

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

interface Pair {
  newer: QuestionOutcome;
  older: QuestionOutcome;
  difference: number;
}

function pairsOf(
  newer: ReadonlyMap<string, QuestionOutcome>,
  older: ReadonlyMap<string, QuestionOutcome>,
): Pair[] {
  return [...newer.values()].flatMap((question) => {
    const before = older.get(question.id);
    if (!before || before.final.length === 0 || question.final.length === 0) return [];
    const difference = mean(question.final) - mean(before.final);
    return [{ newer: question, older: before, difference }];
  });
}

export type ComparedAnswers = Omit<
  Comparison,
  "setName" | "split" | "decoding" | "policy" | "parent" | "difference"
> & { raw: RawDifference | null };

/** Everything that can be said of two policies' answers to the same questions, before any correction. */
export function compareAnswers(
  newerRows: readonly AnswerRow[],
  olderRows: readonly AnswerRow[],
): ComparedAnswers {
  const newer = outcomesByQuestion(newerRows);
  const older = outcomesByQuestion(olderRows);
  const pairs = pairsOf(newer, older);
  const missingShare = missingOf(newerRows, newer);
  const parentMissing = missingOf(olderRows, older);
  return {
    policyAccuracy: claimed(newer, missingShare, "final"),
    parentAccuracy: claimed(older, parentMissing, "final"),
    draftAccuracy: claimed(newer, missingShare, "draft"),
    missingShare,
    raw:
      Math.max(missingShare, parentMissing) > mostMissing
        ? null
        : pairedDifference(pairs.map((pair) => pair.difference)),
    flips: flipsOf(newerRows),
    overriddenVerdicts: {
      policy: newerRows.filter((row) => row.verdictOverridden).length,
      parent: olderRows.filter((row) => row.verdictOverridden).length,
    },
    groups: tabulate(pairs, (pair) => pair.newer.group).map(([name, row]) => ({ name, ...row })),
    hops: tabulate(pairs, (pair) => pair.newer.hops).map(([hops, row]) => ({ hops, ...row })),
    ...changesOf(pairs),
  };
}

function missingOf(rows: readonly AnswerRow[], questions: Map<string, QuestionOutcome>): number {
  const answered = [...questions.values()].reduce((sum, q) => sum + q.final.length, 0);
  // Not 1 − answered ÷ asked: one in a hundred would come out as a little more.
  return rows.length === 0 ? 0 : (rows.length - answered) / rows.length;
}

function claimed(
  questions: ReadonlyMap<string, QuestionOutcome>,
  missingShare: number,
  part: "draft" | "final",
): Comparison["policyAccuracy"] {
  const figure = clusteredShare([...questions.values()].map((question) => question[part]));
  return missingShare > mostMissing ? { ...figure, value: null, low: null, high: null } : figure;
}

function flipsOf(rows: readonly AnswerRow[]): Comparison["flips"] {
  const both = rows.filter((row) => row.draftCorrect !== null && row.finalCorrect !== null);
  return {
    wrongToRight: both.filter((row) => !row.draftCorrect && row.finalCorrect).length,
    rightToWrong: both.filter((row) => row.draftCorrect && !row.finalCorrect).length,
    answers: both.length,
  };
}

type Row = Omit<Comparison["hops"][number], "hops">;

/**
 * One row a value, in ascending order; pairs without one are left out. p is Holm-corrected over the rows: among many
 * groups some differ by chance.
 */
function tabulate<K extends string | number>(
  pairs: readonly Pair[],
  keyOf: (pair: Pair) => K | null,
): [K, Row][] {
  const tables = [...Map.groupBy(pairs, keyOf)]
    .flatMap(([key, rows]) => (key === null ? [] : [{ key, rows }]))
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
    .map((table) => ({
      ...table,
      raw: pairedDifference(table.rows.map((pair) => pair.difference)),
    }));
  const corrected = holm(tables.flatMap(({ raw }) => raw?.p ?? []));
  let at = 0;
  return tables.map(({ key, rows, raw }): [K, Row] => [
    key,
    rowOf(rows, raw && { raw, p: corrected[at++] ?? raw.p }),
  ]);
}

function rowOf(pairs: readonly Pair[], compared: { raw: RawDifference; p: number } | null): Row {
  const names = { newer: "The new policy", older: "its parent" };
  return {
    n: pairs.length,
    parent: mean(pairs.map((pair) => mean(pair.older.final))),
    policy: mean(pairs.map((pair) => mean(pair.newer.final))),
    difference: compared && differenceFigure(compared.raw, compared.p, names),
  };
}

type Changes = Pick<Comparison, "changed" | "gainedCount" | "lostCount" | "unchangedCount">;

/** Outcome of a question: right in more than half of its runs. */
function changesOf(pairs: readonly Pair[]): Changes {
  const isRight = (question: QuestionOutcome) => mean(question.final) > 0.5;
  const changed = pairs.filter((pair) => isRight(pair.newer) !== isRight(pair.older));
  const gained = changed.filter((pair) => isRight(pair.newer));
  const lost = changed.filter((pair) => !isRight(pair.newer));
  return {
    // Half of the room each: a list of gains alone would hide what was lost.
    changed: interleave(gained, lost).slice(0, changedShown).map(describeChange),
    gainedCount: gained.length,
    lostCount: lost.length,
    unchangedCount: pairs.length - changed.length,
  };

  function describeChange({ newer, older }: Pair): Comparison["changed"][number] {
    return {
      questionId: newer.id,
      question: newer.text,
      change: isRight(newer) ? "gained" : "lost",
      before: bare(older.answer),
      after: bare(newer.answer),
      trajectoryId: newer.trajectoryId,
    };
  }
}

/** As a cell shows it: without citations and the full stop they stand before. */
const bare = (answer: string | null): string | null =>
  comparableAnswer(answer, null)?.replace(/\s*\.$/, "") ?? null;

function interleave<T>(first: readonly T[], second: readonly T[]): T[] {
  const half = changedShown / 2;
  const firstCount = Math.max(half, changedShown - second.length);
  const kept = first.slice(0, firstCount);
  return [...kept, ...second.slice(0, changedShown - kept.length)];
}
