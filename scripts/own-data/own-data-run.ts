import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { importCorpusQuerySchema } from "@/lib/contracts/corpus";
import { importQuestionsSchema } from "@/lib/contracts/question-set";
import { type SeriesPlan, seriesPlanSchema } from "@/lib/domain/plan";
import { newTrainingTarget } from "@/lib/domain/training-target";
import { type PresetParts, practicePreset } from "@/lib/rest/preset-plans";
import { newId } from "@/lib/server/adapters/ids";
import { importCorpus } from "@/lib/server/services/import-corpus";
import { importQuestions } from "@/lib/server/services/import-questions";
import { launchSeries } from "@/lib/server/services/launch-series";

/** Files of one's own, and how much of them is grown on. */
export interface OwnData {
  /** JSON or JSON lines: question, answer, and what else the import knows. */
  questionsFile: string;
  /** JSON or JSON lines: title, text, url. */
  passagesFile: string;
  /** Share of the questions that the policy grows on; the others evaluate it. */
  growShare: number;
  /** Runs over the evaluation questions. */
  repeats: number;
  seed: number;
}

/** What a plan needs besides the data. */
export interface OwnGround
  extends Pick<PresetParts, "policyVersionId" | "rewardModel" | "grader" | "rubricVersionId"> {
  projectId: string;
  /** The model that is trained. */
  baseModel: string;
  size: string;
}

export interface ImportFigures {
  file: string;
  bytes: number;
  stored: number;
  badRows: number;
  duplicates: number;
  seconds: number;
}

export interface OwnRun {
  projectId: string;
  seriesId: string;
  iterationIds: string[];
  questions: ImportFigures & { train: number; validation: number; test: number };
  passages: ImportFigures;
}

/** Imports both files through the services a page would use, and launches one generation with its evaluations. */
export async function launchOwnData(ground: OwnGround, data: OwnData): Promise<OwnRun> {
  const { projectId } = ground;
  const stamp = newId().slice(-6);
  const passages = await importPassages(projectId, data.passagesFile, stamp);
  const questions = await importQuestionFile(projectId, data, stamp);
  const plan = planOf(ground, data, {
    ...passages.ids,
    ...questions.ids,
    trainCount: questions.figures.train,
  });
  const launch = { projectId, actor: { kind: "cli" as const }, plan, idempotencyKey: newId() };
  const { seriesId, iterationIds } = await launchSeries(launch);
  return {
    projectId,
    seriesId,
    iterationIds,
    questions: questions.figures,
    passages: passages.figures,
  };
}

/** A quarter of what is not grown on decides on acceptance, the rest is what the table tells. */
function sharesOf(train: number) {
  const validation = Math.round(((1 - train) / 4) * 1000) / 1000;
  return { train, validation, test: 1 - train - validation };
}

const secondsSince = (started: number) => (performance.now() - started) / 1000;

async function importPassages(projectId: string, file: string, stamp: string) {
  const started = performance.now();
  const request = importCorpusQuerySchema.parse({
    name: `${basename(file)} ${stamp}`,
    fileName: basename(file),
    store: "true",
    skipBadRows: "true",
  });
  const report = await importCorpus({
    projectId,
    userId: null,
    request,
    file: createReadStream(file),
  });
  if (!report.stored) throw new Error("the passages were not stored");
  const figures: ImportFigures = {
    file: basename(file),
    bytes: (await stat(file)).size,
    stored: report.stored.count,
    badRows: report.badRowCount,
    duplicates: report.duplicateCount,
    seconds: secondsSince(started),
  };
  return { ids: { searchToolId: report.stored.searchToolId }, figures };
}

async function importQuestionFile(projectId: string, data: OwnData, stamp: string) {
  const started = performance.now();
  const file = data.questionsFile;
  const content = await readFile(file, "utf8");
  const request = importQuestionsSchema.parse({
    name: `${basename(file)} ${stamp}`,
    fileName: basename(file),
    format: content.trimStart().startsWith("[") ? "json" : "jsonl",
    content,
    shares: sharesOf(data.growShare),
    seed: data.seed,
    skipBadRows: true,
    store: true,
  });
  const report = await importQuestions({ projectId, userId: null, request });
  if (!report.stored) throw new Error("the questions were not stored");
  const { train, validation, test } = report.counts;
  const figures = {
    file: basename(file),
    bytes: Buffer.byteLength(content),
    stored: report.stored.count,
    badRows: report.badRowCount,
    duplicates: report.duplicateCount,
    seconds: secondsSince(started),
    train,
    validation,
    test,
  };
  return { ids: { questionSetVersionId: report.stored.questionSetVersionId }, figures };
}

function planOf(
  ground: OwnGround,
  { repeats, seed }: OwnData,
  rows: Pick<PresetParts, "questionSetVersionId" | "searchToolId" | "trainCount">,
): SeriesPlan {
  const targets = [newTrainingTarget(ground.size, ground.baseModel)];
  const { base } = practicePreset({ ...ground, ...rows, targets, seed, review: "automatic" });
  const { questionSetVersionId } = rows;
  return seriesPlanSchema.parse({
    kind: "loop",
    base: {
      ...base,
      acceptance: "always",
      evaluation: [
        { questionSetVersionId, split: "validation", decoding: "greedy", repeats: 1 },
        { questionSetVersionId, split: "test", decoding: "as_deployed", repeats },
      ],
    },
    generations: [{ trajectoriesPerQuestion: 1 }],
  });
}
