/**
 * Figures of the paper (Aksitov et al. 2023, ReST meets ReAct, arXiv 2312.10003, table 1): facts, shown beside the
 * project's own and never on its lines. Bamboogle, 125 questions, final answer, graded by a model.
 */
export const paperSource = {
  title: "ReST meets ReAct, Aksitov et al. 2023",
  url: "https://arxiv.org/abs/2312.10003",
  benchmark: "Bamboogle",
  questionCount: 125,
  runs: 10,
} as const;

export const paperStages = ["prompted", "pilot", "1st", "2nd"] as const;
export type PaperStage = (typeof paperStages)[number];

export interface PaperPoint {
  size: "L" | "S" | "XS";
  /** `pilot`: fine-tuned on trajectories that people filtered. `1st`, `2nd`: generations of the loop. */
  stage: PaperStage;
  /** Per cent right, mean of the runs. */
  mean: number;
  /** Standard deviation over the runs, not an interval over questions. */
  sd: number;
}

export const paperPoints: readonly PaperPoint[] = [
  { size: "L", stage: "prompted", mean: 70.3, sd: 3.5 },
  { size: "L", stage: "pilot", mean: 71.5, sd: 2.2 },
  { size: "L", stage: "1st", mean: 74.0, sd: 3.3 },
  { size: "L", stage: "2nd", mean: 76.1, sd: 1.3 },
  { size: "S", stage: "pilot", mean: 56.6, sd: 3.8 },
  { size: "S", stage: "1st", mean: 61.9, sd: 1.9 },
  { size: "S", stage: "2nd", mean: 69.7, sd: 1.3 },
  { size: "XS", stage: "pilot", mean: 44.7, sd: 3.1 },
  { size: "XS", stage: "1st", mean: 54.4, sd: 3.6 },
  { size: "XS", stage: "2nd", mean: 65.9, sd: 2.6 },
];
