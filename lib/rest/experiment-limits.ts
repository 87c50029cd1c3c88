import type { ExperimentKey } from "@/lib/domain/experiment";

interface Reading {
  shows: string;
  doesNot: string;
}

/** What the table of each experiment can and cannot say, in words; figures of the run itself stand in the table. */
export const experimentReading: Record<ExperimentKey, Reading> = {
  targets: {
    shows:
      "Within a seed all arms grow the same questions with the same draws and differ in the target of each step alone: what one gains over another comes from who chose it.",
    doesNot:
      "It says how good this judge’s choices are for this policy. Another reward model may choose better or worse.",
  },
  sampling: {
    shows:
      "How much there is to learn from trajectories drawn one way or the other, with everything after growth alike. Both are evaluated greedily, so sampling moves nothing but the data.",
    doesNot:
      "It changes temperature and choice at once, as the paper’s setting does, and cannot say which of them matters.",
  },
  checks: {
    shows:
      "What an agent with both checks reaches beside one whose draft is final: trained without check steps, evaluated without checks, its parent measured without them too.",
    doesNot:
      "It removes both checks together, from training and from use. Training with checks and answering without is another arm.",
  },
  trajectories: {
    shows: "What more trajectories of the same questions bring to one round of training.",
    doesNot:
      "More trajectories are more examples and more calls: it cannot say whether as many from new questions would do better.",
  },
  filter: {
    shows:
      "Whether leaving out poorly rewarded trajectories helps, on the same growth: each group keeps at least one.",
    doesNot:
      "The filtered arm trains on fewer examples; better data and less data are measured together. One threshold is tried.",
  },
  data: {
    shows:
      "Whether the data of the iterations that the parent came from still help beside the latest.",
    doesNot:
      "The arm with earlier data trains on more examples. All arms share one parent, so one earlier growth is behind every seed.",
  },
  custom: {
    shows: "How the arms compare on the same held-out questions, grown from one parent.",
    doesNot: "Arms that differ in several things at once cannot say which of them matters.",
  },
};

/** True of every experiment. */
export const experimentLimits: readonly string[] = [
  "Intervals are over questions, given the policies that were trained. How far another training run would differ is in none of them: the spread between the seeds shows it, and few seeds show little.",
  "One round from one parent. An arm that loses here may win over several generations, and the other way round.",
];
