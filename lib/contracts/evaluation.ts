import { z } from "zod";
import { idSchema, shareFigureSchema, timeSchema } from "@/lib/contracts/figure";
import { policyLabelSchema } from "@/lib/contracts/iteration";
import {
  decodingSchema,
  evaluationPlanSchema,
  graderSettingSchema,
  samplingSchema,
  searchSettingSchema,
} from "@/lib/domain/plan";
import { questionSplitSchema } from "@/lib/domain/question-split";
import { executionSchema } from "@/lib/domain/sampling";

export const evaluationStateSchema = z.enum([
  "running",
  "paused",
  "done",
  "stopped",
  "failed",
  "cancelled",
]);
export const answerParts = ["final", "draft"] as const;
export const answerPartSchema = z.enum(answerParts);
export type AnswerPart = z.infer<typeof answerPartSchema>;
export const measures = ["verdict", "exact_match", "token_f1"] as const;
/** What decides whether an answer is right: grader and people, equality with a reference, or shared words. */
export const measureSchema = z.enum(measures);
export type Measure = z.infer<typeof measureSchema>;

/** An evaluation outside an iteration. */
export const evaluationOrderSchema = z.object({
  policyVersionId: idSchema,
  plan: evaluationPlanSchema,
  grader: graderSettingSchema,
  /** Used where the decoding is `as_deployed`; greedy takes one sample at temperature 0. */
  sampling: samplingSchema,
  execution: executionSchema,
  search: searchSettingSchema,
  /** Off: the draft is the answer; figures with and without do not compare. */
  checks: z.boolean().default(true),
});
export type EvaluationOrder = z.infer<typeof evaluationOrderSchema>;
export const startedEvaluationSchema = z.object({
  evaluationId: idSchema,
  outcome: z.enum(["started", "there_already"]),
  state: evaluationStateSchema,
});

/** Evaluations made alike: same questions, decoding, search, sampling and grader. Only their figures compare. */
export const evaluationFamilySchema = z.object({
  key: z.string(),
  questionSetVersionId: idSchema,
  setName: z.string(),
  split: questionSplitSchema,
  decoding: decodingSchema,
  questionCount: z.int(),
  /** Sampling, search and grader in words. */
  conditions: z.string(),
  policyCount: z.int().positive(),
});
export type EvaluationFamily = z.infer<typeof evaluationFamilySchema>;

export const evaluationRowSchema = z.object({
  id: idSchema,
  policy: policyLabelSchema,
  setName: z.string(),
  split: questionSplitSchema,
  decoding: decodingSchema,
  repeats: z.int().positive(),
  questionCount: z.int(),
  state: evaluationStateSchema,
  reason: z.string(),
  /** Null: it stands outside an iteration and is stopped and resumed here. */
  iteration: z.object({ id: idSchema, number: z.int() }).nullable(),
  /** Answers planned, given (or failed for good) and graded. */
  planned: z.int().nonnegative(),
  answered: z.int().nonnegative(),
  graded: z.int().nonnegative(),
  createdAt: timeSchema,
  finishedAt: timeSchema.nullable(),
});
export type EvaluationRowView = z.infer<typeof evaluationRowSchema>;

export const testSplitSchema = z.object({
  questionSetVersionId: idSchema,
  setName: z.string(),
  questionCount: z.int(),
  looks: z.int().nonnegative(),
  lastLook: z.object({ at: timeSchema, by: z.string() }).nullable(),
  /** Null: it is open. */
  lock: z.object({ reason: z.string(), by: z.string() }).nullable(),
});
export type TestSplit = z.infer<typeof testSplitSchema>;

/** Everything of the page but the figures of one family. */
export const evaluationBoardSchema = z.object({
  families: z.array(evaluationFamilySchema),
  /** Newest first, at most 30. */
  evaluations: z.array(evaluationRowSchema),
  testSplits: z.array(testSplitSchema),
});
export type EvaluationBoard = z.infer<typeof evaluationBoardSchema>;

export const figuresQuerySchema = z.object({
  family: z.string().min(1).max(64),
  part: answerPartSchema.default("final"),
  measure: measureSchema.default("verdict"),
});

/** Mean ± sd over whole runs; sd null: a single run. */
const runSummarySchema = z.object({
  mean: z.number(),
  sd: z.number().nullable(),
  runs: z.int().positive(),
});

export const policyFiguresSchema = z.object({
  evaluationId: idSchema,
  policy: policyLabelSchema,
  isCurrent: z.boolean(),
  /** Of the latest decision; null: none. */
  decision: z.enum(["accept", "reject", "rollback"]).nullable(),
  exampleCount: z.int().nullable(),
  /** Null value: more than 1 % of the answers are missing, so nothing is claimed. n counts questions. */
  accuracy: shareFigureSchema,
  runs: runSummarySchema.nullable(),
  draft: shareFigureSchema,
  answers: z.int().nonnegative(),
  missing: z.int().nonnegative(),
  verdictsByPeople: z.int().nonnegative(),
  flips: z.object({ wrongToRight: z.int(), rightToWrong: z.int(), answers: z.int() }),
  /** Empty: a single run. */
  passAtK: z.array(z.object({ k: z.int().positive(), figure: shareFigureSchema })),
  /** Null: fewer than three runs. */
  majority: shareFigureSchema.nullable(),
  /** Null: a single run, a missing answer, or no variance. */
  variance: z.object({ questions: z.number(), runs: z.number(), rest: z.number() }).nullable(),
  /** Of the policy's own calls; null: nothing right, or nothing claimed. */
  perRight: z.object({ tokens: z.number(), costMicros: z.number() }).nullable(),
  hops: z.array(z.object({ hops: z.int(), figure: shareFigureSchema })),
  groups: z.array(z.object({ name: z.string(), figure: shareFigureSchema })),
});
export type PolicyFigures = z.infer<typeof policyFiguresSchema>;

export const pairFigureSchema = z.object({
  firstId: idSchema,
  secondId: idSchema,
  /** First minus second, shares; n counts questions both answered. */
  difference: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.int(),
  p: z.number(),
  /** Holm's, over all pairs of the table. */
  correctedP: z.number(),
  conclusion: z.enum(["better", "worse", "not_told_apart", "not_after_correction"]),
  sentence: z.string(),
});
export type PairFigure = z.infer<typeof pairFigureSchema>;

export const evaluationFiguresSchema = z.object({
  family: evaluationFamilySchema,
  part: answerPartSchema,
  measure: measureSchema,
  /** One a size and generation: the current version of it, else the latest that was evaluated. */
  policies: z.array(policyFiguresSchema),
  pairs: z.array(pairFigureSchema),
});
export type EvaluationFigures = z.infer<typeof evaluationFiguresSchema>;

export const compareQuerySchema = z.object({
  first: idSchema,
  second: idSchema,
  part: answerPartSchema.default("final"),
  measure: measureSchema.default("verdict"),
});

const changedQuestionSchema = z.object({
  questionId: idSchema,
  question: z.string(),
  first: z.object({ trajectoryId: idSchema, answer: z.string().nullable(), value: z.number() }),
  second: z.object({ trajectoryId: idSchema, answer: z.string().nullable(), value: z.number() }),
});
export type ChangedQuestion = z.infer<typeof changedQuestionSchema>;

/** Two policies question by question. */
export const policyComparisonSchema = z.object({
  first: policyLabelSchema,
  second: policyLabelSchema,
  /** Null: nothing is claimed, more than 1 % missing. */
  pair: pairFigureSchema.nullable(),
  /** Questions the first does better on, and those the second does; 200 of each at most. */
  gains: z.array(changedQuestionSchema),
  losses: z.array(changedQuestionSchema),
  gainCount: z.int(),
  lossCount: z.int(),
  sameCount: z.int(),
  /** Exact McNemar p over the questions that differ; null: several runs, or not right and wrong. */
  mcnemarP: z.number().nullable(),
  /** Questions that would settle a difference of this size with a chance of 80 %; null: none, or settled. */
  questionsToSettle: z.int().nullable(),
});
export type PolicyComparison = z.infer<typeof policyComparisonSchema>;

export const lockTestSplitSchema = z.object({ reason: z.string().trim().min(1).max(2000) });
export const testLockSchema = z.object({ questionSetVersionId: idSchema, locked: z.boolean() });
/** What stopping or resuming returns; how far it is then is read anew. */
export const evaluationReplySchema = z.object({ id: idSchema });

export const contaminationQuerySchema = z.object({
  questionSetVersionId: idSchema,
  split: questionSplitSchema.exclude(["train"]),
});

export const contaminationPlaces = ["training_question", "example", "retrieved"] as const;

/** One evaluation question found where training reads. `reference`: not the question stands there, but its answer's text. */
const contaminationCaseSchema = z.object({
  questionId: idSchema,
  question: z.string(),
  by: z.enum(["question", "reference"]),
  place: z.enum(contaminationPlaces),
  /** Where it stands; null: in a question that was not asked. */
  trajectoryId: idSchema.nullable(),
  /** The training question, where that is the place. */
  found: z.string().nullable(),
});
export type ContaminationCase = z.infer<typeof contaminationCaseSchema>;

export const contaminationSchema = z.object({
  /** Evaluation questions looked for, and how many of them have a reference long enough to be told. */
  questions: z.int(),
  distinctiveReferences: z.int(),
  checked: z.object({
    trainingQuestions: z.int(),
    exampleTexts: z.int(),
    retrievedTexts: z.int(),
  }),
  /** False: there was more text than is read at once, and the rest was not looked at. */
  complete: z.boolean(),
  /** Evaluation questions concerned, each once. */
  found: z.int(),
  /** By place; a question found in two places counts in both. */
  counts: z.object({
    trainingQuestions: z.int(),
    examples: z.int(),
    retrieved: z.int(),
  }),
  /** The first 100. */
  cases: z.array(contaminationCaseSchema),
});
export type Contamination = z.infer<typeof contaminationSchema>;

/** The grader held against what people said of the same answers. */
export const graderAgreementSchema = z.object({
  /** Final answers that both gave a verdict on. */
  answers: z.int(),
  /** Share of them on which they agree. */
  agreement: shareFigureSchema,
  /** Right for people and wrong for the grader, and the other way round. */
  onlyPeople: z.int(),
  onlyGrader: z.int(),
  kappa: z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable(),
  /** Why there is no kappa; empty: there is. */
  noKappaBecause: z.string(),
  /** Policies with enough answers that both judged. */
  policies: z.array(
    z.object({ policy: policyLabelSchema, n: z.int(), people: z.number(), grader: z.number() }),
  ),
  correlation: z
    .object({
      pearson: z.object({
        value: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
      spearman: z.object({
        value: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
      }),
      policies: z.int(),
    })
    .nullable(),
  noCorrelationBecause: z.string(),
});
export type GraderAgreement = z.infer<typeof graderAgreementSchema>;
