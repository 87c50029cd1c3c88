import type { ArmFigures, ExperimentDetail, Measure } from "@/lib/contracts/experiment";
import type { ShareFigure } from "@/lib/contracts/figure";
import { iterationPlanOf } from "@/lib/domain/plan";
import {
  type ArmDifference,
  type ArmShare,
  type ArmFigures as ComparedArm,
  compareArms,
} from "@/lib/rest/compare-arms";
import { describeArm } from "@/lib/rest/describe-arm";
import { readPlanNames } from "@/lib/server/repositories/plan-name-reader";
import { countTestLooks, listExperimentRows } from "@/lib/server/repositories/sibling-reader";
import { describeSibling, goesOn } from "@/lib/server/services/describe-siblings";
import {
  type Experiment,
  type Measure as Measured,
  measuresOf,
  readArmRuns,
  readExperiment,
} from "@/lib/server/services/read-experiment-runs";
import { actorOf } from "@/lib/server/services/summarise-iteration";
import type { PairedDifference } from "@/lib/stats/paired-difference";

function shareFigure(share: ArmShare | null): ShareFigure {
  if (share === null) return { value: null, low: null, high: null, n: 0 };
  return { value: share.value, ...share.interval, n: share.n };
}

const pairedFigure = (of: PairedDifference) => ({
  value: of.difference,
  ...of.interval,
  p: of.p,
  n: of.questionCount,
});

const armDifference = (of: ArmDifference) => ({
  ...pairedFigure(of),
  correctedP: of.correctedP,
  conclusion: of.conclusion,
  sentence: of.words.sentence,
});

const armFigures = (arm: ComparedArm): ArmFigures => ({
  label: arm.label,
  accuracy: shareFigure(arm.accuracy),
  gain: arm.gain && armDifference(arm.gain),
  toReference: arm.toReference && armDifference(arm.toReference),
  seedsInCommon: arm.seedsInCommon,
  seeds: arm.seeds.map((one) => ({
    seed: one.seed,
    accuracy: shareFigure(one.accuracy),
    gain: one.gain && pairedFigure(one.gain),
    toReference: one.toReference && pairedFigure(one.toReference),
  })),
});

/** A finished evaluation changes by people's verdicts alone: what the same ones say is worked out once for each mark. */
const kept = new Map<string, ArmFigures[]>();
const mostKept = 50;

async function figuresOf(experiment: Experiment, measure: Measured): Promise<ArmFigures[]> {
  const evaluations = experiment.siblings.flatMap(({ pairs }) =>
    pairs.map(
      ({ newer, older }) => `${newer.id} ${newer.verdictMark} ${older.id} ${older.verdictMark}`,
    ),
  );
  const parts = [experiment.seriesId, measure.setVersionId, measure.split, measure.decoding];
  const key = [...parts, ...evaluations].join(" ");
  const known = kept.get(key);
  if (known) return known;
  const runs = await readArmRuns(experiment, measure);
  const figures = compareArms(runs, experiment.labels).map(armFigures);
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value ?? "");
  kept.set(key, figures);
  return figures;
}

async function describeMeasure(experiment: Experiment, measure: Measured): Promise<Measure> {
  const { setVersionId, setName, split, decoding } = measure;
  return {
    setName,
    split,
    decoding,
    testLooks: split === "test" ? await countTestLooks(experiment.projectId, setVersionId) : null,
    arms: await figuresOf(experiment, measure),
  };
}

function armsOf({ plan, labels }: Experiment): ExperimentDetail["arms"] {
  return labels.map((label) => {
    const index = plan.generations.findIndex((one) => one.label === label);
    const own = iterationPlanOf(plan, index, plan.base.policyVersionId);
    return { label, settings: describeArm(own) };
  });
}

/** The joint report as it stands: figures of what is evaluated, progress of what is not. @throws AppError not_found */
export async function getExperiment({
  projectId,
  seriesId,
}: {
  projectId: string;
  seriesId: string;
}): Promise<ExperimentDetail> {
  const experiment = await readExperiment(projectId, seriesId);
  const { plan, siblings, standings } = experiment;
  const { base } = plan;
  const [[row], names, shown] = await Promise.all([
    listExperimentRows(projectId, seriesId),
    readPlanNames(projectId, [base.questionSetVersionId]),
    Promise.all(siblings.map((one) => describeSibling(projectId, one))),
  ]);
  const parent = standings.versions.find((one) => one.id === base.policyVersionId);
  if (!row || !parent) throw new Error(`experiment ${seriesId} has lost its parent`);
  return {
    seriesId,
    experiment: plan.experiment,
    parent: { ...parent, policyVersionId: parent.id },
    setName: names.get(base.questionSetVersionId) ?? "removed",
    questionCount: base.questionCount,
    createdAt: row.createdAt.toISOString(),
    createdBy: actorOf(row.createdById, row.createdByName, "cli"),
    seeds: [...new Set(siblings.map(({ seed }) => seed))],
    arms: armsOf(experiment),
    siblings: shown,
    measures: await Promise.all(
      measuresOf(experiment).map((measure) => describeMeasure(experiment, measure)),
    ),
    running: shown.some(({ state }) => goesOn(state)),
  };
}
