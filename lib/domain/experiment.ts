import { z } from "zod";

/** What an experiment varies. `custom`: arms put together by hand. */
export const experimentKeys = [
  "targets",
  "sampling",
  "checks",
  "trajectories",
  "filter",
  "data",
  "custom",
] as const;
export const experimentKeySchema = z.enum(experimentKeys);
export type ExperimentKey = z.infer<typeof experimentKeySchema>;

interface ExperimentWords {
  title: string;
  /** What one would know afterwards. */
  question: string;
}

/** As lists, cards and tables call them. */
export const experimentWords: Record<ExperimentKey, ExperimentWords> = {
  targets: {
    title: "Training targets",
    question: "Does the ranker choose better targets than perplexity or chance?",
  },
  sampling: {
    title: "Sampling",
    question: "Is the paper’s cautious sampling better to grow with than drawing at T 1?",
  },
  checks: {
    title: "Checks",
    question: "Are the relevance and grounding checks worth their calls?",
  },
  trajectories: {
    title: "Trajectories a question",
    question: "What do two or four trajectories a question bring over one?",
  },
  filter: {
    title: "Reward filter",
    question: "Is it better to train on the well rewarded trajectories alone, or on all?",
  },
  data: {
    title: "Data of earlier iterations",
    question: "Is the latest iteration enough, or should the earlier ones be trained on too?",
  },
  custom: { title: "Custom", question: "Arms of your own, compared in the same way." },
};
