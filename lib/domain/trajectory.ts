import { z } from "zod";
import type { StepKind } from "@/lib/domain/step-kind";

export const trajectoryPurposes = [
  "growth",
  "evaluation",
  "playground",
  "imported",
  "fork",
] as const;
export const trajectoryPurposeSchema = z.enum(trajectoryPurposes);
export type TrajectoryPurpose = z.infer<typeof trajectoryPurposeSchema>;

export const trajectoryStatuses = [
  "queued",
  "running",
  "completed",
  "failed",
  "cancelled",
] as const;
export const trajectoryStatusSchema = z.enum(trajectoryStatuses);
export type TrajectoryStatus = z.infer<typeof trajectoryStatusSchema>;

/** Derived by the database from the status and the latest verdict on the final answer. */
export const trajectoryOutcomes = ["running", "failed", "ungraded", "right", "wrong"] as const;
export const trajectoryOutcomeSchema = z.enum(trajectoryOutcomes);
export type TrajectoryOutcome = z.infer<typeof trajectoryOutcomeSchema>;

export const stopReasons = ["terminated", "search_budget"] as const;
export const stopReasonSchema = z.enum(stopReasons);
export type StopReason = z.infer<typeof stopReasonSchema>;

/** One letter a kind in the list's barcode; a foreign kind is shown as `?`. */
export const barcodeLetters: Record<StepKind, string> = {
  decision: "D",
  summary: "S",
  answer: "A",
  relevance_check: "R",
  grounding_check: "G",
};

const kindOfLetter = new Map(
  Object.entries(barcodeLetters).map(([kind, letter]) => [letter, kind as StepKind]),
);

/** The kinds a barcode stands for, foreign ones left out. */
export function kindsOfBarcode(barcode: string): StepKind[] {
  return [...barcode].flatMap((letter) => kindOfLetter.get(letter) ?? []);
}

/** A row of the list: short texts only. */
export interface TrajectorySummary {
  id: string;
  purpose: TrajectoryPurpose;
  runId: string | null;
  iterationId: string | null;
  policyVersionId: string | null;
  questionSetVersionId: string | null;
  questionId: string | null;
  repeat: number;
  attempt: number;
  status: TrajectoryStatus;
  outcome: TrajectoryOutcome;
  errorCode: string | null;
  stopReason: StopReason | null;
  questionExcerpt: string;
  draftExcerpt: string | null;
  finalExcerpt: string | null;
  stepBarcode: string;
  stepCount: number;
  searchCount: number;
  sampleCount: number;
  invalidSampleCount: number;
  promptTokens: number;
  completionTokens: number;
  costMicros: number;
  durationMs: number | null;
  /** 0..1; null: unscored. */
  aiReward: number | null;
  effectiveReward: number | null;
  draftCorrect: boolean | null;
  finalCorrect: boolean | null;
  hasOverride: boolean;
  isFlagged: boolean;
  logprobsMissing: boolean;
  createdAt: Date;
  finishedAt: Date | null;
}
