import {
  type IterationPlan,
  type SeriesPlan,
  seriesPlanSchema,
  type TrainingTarget,
} from "@/lib/domain/plan";

/** The rows a plan has to name; everything else of a preset is fixed. */
export interface PresetParts {
  policyVersionId: string;
  questionSetVersionId: string;
  searchToolId: string;
  rewardModel: { endpointId: string; model: string };
  grader: { endpointId: string; model: string };
  rubricVersionId: string;
  targets: TrainingTarget[];
  /** Of the train split; fewer than the preset wants: all of them. */
  trainCount: number;
  seed: number;
  review: IterationPlan["review"];
}

interface PresetSettings {
  questionCount: number;
  temperature: number;
  execution: IterationPlan["execution"];
}

function loop(parts: PresetParts, settings: PresetSettings): SeriesPlan {
  const questionCount = Math.max(1, Math.min(settings.questionCount, parts.trainCount));
  return seriesPlanSchema.parse({
    kind: "loop",
    base: {
      policyVersionId: parts.policyVersionId,
      questionSetVersionId: parts.questionSetVersionId,
      questionCount,
      seed: parts.seed,
      trajectoriesPerQuestion: 1,
      sampling: { n: 4, temperature: settings.temperature },
      execution: settings.execution,
      search: { toolId: parts.searchToolId, k: 3, maxSearches: 10 },
      rewardModel: parts.rewardModel,
      grader: parts.grader,
      rubricVersionId: parts.rubricVersionId,
      review: parts.review,
      targets: parts.targets,
      evaluation: [
        {
          questionSetVersionId: parts.questionSetVersionId,
          split: "validation",
          decoding: "greedy",
          repeats: 1,
        },
      ],
    },
    // One trajectory a question, then four (paper, section 3.3).
    generations: [{ trajectoriesPerQuestion: 1 }, { trajectoriesPerQuestion: 4 }],
  });
}

/** What the practice policy learns from: its samples at T 0.5 are nearly one, so the ranker needs T 1. */
export const practicePreset = (parts: PresetParts): SeriesPlan =>
  loop(parts, { questionCount: 300, temperature: 1, execution: "sampled" });

/** As the paper runs it: 2,000 questions, T 0.5, the likeliest of four samples acts. */
export const paperPreset = (parts: PresetParts): SeriesPlan =>
  loop(parts, { questionCount: 2000, temperature: 0.5, execution: "lowest_perplexity" });

/** At most this many questions of each side are asked by `npm run loop`. */
const commandQuestions = { validation: 150, test: 400 };

/** What `npm run loop` launches: reviewed without a person, every trained policy grows the next, tested as well. */
export function commandPreset(
  parts: PresetParts,
  counts: { validation: number; test: number },
): SeriesPlan {
  const plan = practicePreset({ ...parts, review: "automatic" });
  const evaluation = (["validation", "test"] as const).map((split) => ({
    questionSetVersionId: parts.questionSetVersionId,
    split,
    decoding: "greedy" as const,
    repeats: 1,
    questionCount: Math.min(commandQuestions[split], counts[split]),
  }));
  return seriesPlanSchema.parse({
    ...plan,
    stopRule: { onRejection: "continue", minGain: null },
    base: { ...plan.base, acceptance: "always", evaluation },
  });
}
