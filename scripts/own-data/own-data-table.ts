import { readSeriesGrowth } from "@/lib/server/repositories/loop-report-reader";
import { bootstrapInterval } from "@/lib/stats/bootstrap";
import { readEvaluatedPolicies } from "@/scripts/loop/read-loop-result";
import type { ImportFigures, OwnRun } from "@/scripts/own-data/own-data-run";

export interface OwnResult {
  run: OwnRun;
  growth: { trajectories: number; steps: number; failed: number; seconds: number };
  policies: {
    generation: number;
    /** Questions, and answers over all repeats. */
    questionCount: number;
    answerCount: number;
    missingCount: number;
    accuracy: number;
    /** 95 %, by bootstrap over questions; null: nothing was answered. */
    interval: { low: number; high: number } | null;
  }[];
}

/** Everything from the database. */
export async function readOwnResult(run: OwnRun, size: string, seed: number): Promise<OwnResult> {
  const growth = await readSeriesGrowth(run.projectId, run.seriesId);
  const policies = await readEvaluatedPolicies(run, [size], "as_deployed");
  return {
    run,
    growth,
    policies: policies.map(({ generation, outcomes }) => {
      const graded = outcomes.filter((outcome) => outcome.correct !== null);
      const clusters = [...Map.groupBy(graded, (outcome) => outcome.questionId).values()].map(
        (answers) => answers.map((answer) => (answer.correct ? 1 : 0)),
      );
      return {
        generation,
        questionCount: clusters.length,
        answerCount: graded.length,
        missingCount: outcomes.length - graded.length,
        accuracy: graded.filter((one) => one.correct).length / Math.max(1, graded.length),
        interval: bootstrapInterval(clusters, { seed }),
      };
    }),
  };
}

const percent = (share: number) => (100 * share).toFixed(1);

const imported = ({ file, bytes, stored, badRows, duplicates, seconds }: ImportFigures) =>
  `${file}: ${stored} stored, ${badRows} bad, ${duplicates} twice; ${(bytes / 1e6).toFixed(1)} MB in ${seconds.toFixed(2)} s`;

export function ownTable({ run, growth, policies }: OwnResult): string {
  const rows = policies.map((policy) => {
    const name = policy.generation === 0 ? "base" : `gen ${policy.generation}`;
    const { interval } = policy;
    const range = interval ? `[${percent(interval.low)}, ${percent(interval.high)}]` : "";
    const count = `n ${policy.questionCount} questions, ${policy.answerCount} answers, ${policy.missingCount} missing`;
    return `${name.padEnd(6)} ${percent(policy.accuracy).padStart(5)} %  ${range.padEnd(14)} ${count}`;
  });
  const { trajectories, steps, failed, seconds } = growth;
  return [
    imported(run.questions),
    imported(run.passages),
    `grew ${trajectories} trajectories on ${run.questions.train} questions, ${steps} steps, ${failed} failed; evaluated on ${run.questions.validation} for acceptance and ${run.questions.test}; ${seconds.toFixed(1)} s in all`,
    "test, as deployed, 95 % bootstrap interval clustered by question",
    ...rows,
  ].join("\n");
}
