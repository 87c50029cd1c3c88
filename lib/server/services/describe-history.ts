import type { FeedbackEntry } from "@/lib/contracts/trajectory";
import { type Feedback, type FeedbackOf, inOrder, mayRetract } from "@/lib/domain/feedback";
import type { DimensionValue, Rubric } from "@/lib/domain/rubric";

interface HistoryContext {
  rubric: Rubric;
  /** Of people by id. */
  names: ReadonlyMap<string, string>;
  /** Of scoring runs by id. */
  judges: ReadonlyMap<string, string>;
  /** Who reads: they may take back their own. */
  userId: string;
}

/** Everything said, newest first. The scores of one scoring run are one line. */
export function describeHistory(
  feedback: readonly Feedback[],
  context: HistoryContext,
): FeedbackEntry[] {
  const rows = inOrder(feedback);
  const retractedAt = new Map(
    rows.flatMap((row) => (row.kind === "retract" ? [[row.retractsId, row.createdAt]] : [])),
  );
  const shown = new Map<string, DimensionValue>();
  const entries = rows.flatMap((row): FeedbackEntry[] => {
    if (row.kind === "retract") return [];
    const previous = row.kind === "score" ? shown.get(row.dimensionKey) : undefined;
    if (row.kind === "score" && row.value !== null && !retractedAt.has(row.id)) {
      shown.set(row.dimensionKey, row.value);
    }
    if (row.kind === "score" && row.source.by === "ai" && row.stepIndex === null) return [];
    return [entryOf(row, { ...context, retractedAt, previous })];
  });
  return [...aiEntries(rows, context), ...entries].toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** `4, 2, 4, 4`: what one scoring run said, in the rubric's order. */
function aiEntries(rows: readonly Feedback[], context: HistoryContext): FeedbackEntry[] {
  const scores = rows.filter(
    (row): row is FeedbackOf<"score"> =>
      row.kind === "score" && row.source.by === "ai" && row.stepIndex === null,
  );
  const byRun = Map.groupBy(scores, ({ source }) =>
    source.by === "ai" ? source.scoringRunId : "",
  );
  return [...byRun].flatMap(([runId, said]): FeedbackEntry[] => {
    const first = said[0];
    if (!first) return [];
    const valueByKey = new Map(said.map((row) => [row.dimensionKey, row.value]));
    const values = context.rubric.dimensions.map(({ key }) => valueByKey.get(key) ?? "unscored");
    return [
      {
        id: first.id,
        kind: "score",
        dimensionKey: null,
        text: values.join(", "),
        stepIndex: null,
        reason: "",
        by: { kind: "ai", id: runId, name: context.judges.get(runId) ?? "unknown judge" },
        at: first.createdAt.toISOString(),
        retractedAt: null,
        canRetract: false,
      },
    ];
  });
}

type Said = Exclude<Feedback, FeedbackOf<"retract">>;

function entryOf(
  row: Said,
  context: HistoryContext & {
    retractedAt: ReadonlyMap<string, Date>;
    previous: DimensionValue | undefined;
  },
): FeedbackEntry {
  const { source } = row;
  const retracted = context.retractedAt.get(row.id);
  return {
    id: row.id,
    kind: row.kind,
    dimensionKey: row.kind === "score" ? row.dimensionKey : null,
    text: textOf(row, context.rubric, context.previous),
    stepIndex: "stepIndex" in row ? row.stepIndex : null,
    reason: row.reason,
    by:
      source.by === "person"
        ? {
            kind: "person",
            id: source.authorId,
            name: context.names.get(source.authorId) ?? "a former member",
          }
        : {
            kind: "ai",
            id: source.scoringRunId,
            name: context.judges.get(source.scoringRunId) ?? "unknown judge",
          },
    at: row.createdAt.toISOString(),
    retractedAt: retracted?.toISOString() ?? null,
    canRetract: retracted === undefined && mayRetract(row, context.userId),
  };
}

function textOf(row: Said, rubric: Rubric, previous: DimensionValue | undefined): string {
  switch (row.kind) {
    case "score": {
      const title = rubric.dimensions.find(({ key }) => key === row.dimensionKey)?.title;
      const name = title ?? row.dimensionKey;
      const value = row.value ?? "unscored";
      return previous === undefined || previous === value
        ? `${name} ${value}`
        : `${name} ${previous} to ${value}`;
    }
    case "train_on":
      return `Step ${row.stepIndex + 1}: train on sample ${row.sampleIndex + 1}`;
    case "drop":
      return `Step ${row.stepIndex + 1} dropped`;
    case "verdict":
      return `The ${row.answer} answer is ${row.value ? "right" : "wrong"}`;
    case "flag":
      return `Flag: ${row.value}`;
    case "note":
      return "Note";
  }
}
