import type { CallAttempt, Grader } from "@/lib/agent/ports";
import { deriveSeed } from "@/lib/domain/seed";
import { RolloutError } from "@/lib/errors";
import { comparableAnswer, exactMatch, tokenF1 } from "@/lib/rest/answer-match";
import { gradeMessages, gradeReplyJsonSchema, parseGrade } from "@/lib/reward/grading";
import { GroupCommit } from "@/lib/server/adapters/group-commit";
import type { JobData } from "@/lib/server/adapters/queue";
import { withTransaction } from "@/lib/server/db";
import { outlastOutage } from "@/lib/server/outlast-outage";
import {
  findGraderRun,
  type GraderRunRecord,
  insertVerdicts,
  readStoredVerdicts,
  type VerdictRow,
} from "@/lib/server/repositories/grading-repository";
import {
  insertModelCalls,
  type LedgerEntry,
} from "@/lib/server/repositories/model-call-repository";
import { readInstructions } from "@/lib/server/repositories/prompt-repository";
import { readReferences } from "@/lib/server/repositories/question-reference-repository";
import { loadRollouts, type RolloutRecord } from "@/lib/server/repositories/rollout-reader";
import { isPutOff } from "@/lib/server/services/ask-judge";
import { openGrader } from "@/lib/server/services/open-model";
import { pause } from "@/lib/server/services/pause";
import { refreshOverridden } from "@/lib/server/services/refresh-effective-values";
import { settleAll } from "@/lib/server/services/settle-all";
import { withinBudget } from "@/lib/server/services/watch-budget";

interface Graded {
  verdicts: VerdictRow[];
  ledger: LedgerEntry[];
}

const gradedCommits = new GroupCommit<Graded, void>(
  (items) =>
    outlastOutage(() =>
      withTransaction(async () => {
        await insertVerdicts(items.flatMap((item) => item.verdicts));
        const verdicts = items.flatMap((item) => item.verdicts);
        for (const [projectId, graded] of Map.groupBy(verdicts, (verdict) => verdict.projectId)) {
          await refreshOverridden(projectId, [...new Set(graded.map((row) => row.trajectoryId))]);
        }
        await insertModelCalls(items.flatMap((item) => item.ledger));
        return items.map(() => undefined);
      }),
    ),
  { batchSize: 64, parallel: 1 },
);

interface GradingContext {
  run: GraderRunRecord;
  instructions: string;
  grader: Grader;
  references: Map<string, string[]>;
  /** `trajectory/subject` of the verdicts that stand. */
  stored: Set<string>;
  signal: AbortSignal;
}

/** Grades draft and final answer of each finished trajectory against its question's references. */
export async function gradeTrajectories(
  job: Pick<JobData<"grade">, "projectId" | "graderRunId" | "trajectoryIds"> & {
    iterationId: string | null;
  },
  signal: AbortSignal,
): Promise<void> {
  const run = await findGraderRun(job.projectId, job.graderRunId);
  if (!run) return;
  const records = await loadAnswers(job.projectId, job.trajectoryIds);
  const questionIds = records.flatMap((record) => record.questionId ?? []);
  const grader = await openGrader(job.projectId, run.endpointId, run.model);
  const context: GradingContext = {
    run,
    instructions: await readInstructions(job.projectId, run.promptVersionId),
    grader: { complete: withinBudget(job, (request) => grader.complete(request)) },
    references: await readReferences(job.projectId, [...new Set(questionIds)]),
    stored: await readStoredVerdicts(job.projectId, job.graderRunId, job.trajectoryIds),
    signal,
  };
  await settleAll(records.map((record) => gradeOne(record, context)));
}

async function loadAnswers(projectId: string, ids: string[]): Promise<RolloutRecord[]> {
  const records = await loadRollouts(projectId, ids);
  return records.filter((record) => record.status === "completed" && record.finalAnswer !== null);
}

async function gradeOne(record: RolloutRecord, context: GradingContext): Promise<void> {
  const references = context.references.get(record.questionId ?? "") ?? [];
  if (!references.length) return;
  const work = { record, references, context };
  const draft = record.draftAnswer ?? record.finalAnswer ?? "";
  if (draft === record.finalAnswer) return gradeAnswer(work, draft, ["final", "draft"]);
  await settleAll([
    gradeAnswer(work, record.finalAnswer ?? "", ["final"]),
    gradeAnswer(work, draft, ["draft"]),
  ]);
}

interface AnswerWork {
  record: RolloutRecord;
  references: string[];
  context: GradingContext;
}

/** Asks once for an answer and stores the verdict with its call, so that it is never asked for again. */
async function gradeAnswer(
  work: AnswerWork,
  answer: string,
  subjects: ("final" | "draft")[],
): Promise<void> {
  const { record, references, context } = work;
  const due = subjects.filter((subject) => !context.stored.has(`${record.id}/${subject}`));
  if (!due.length) return;
  const ledger: LedgerEntry[] = [];
  const calls = Array.from({ length: context.run.repeats }, (_, repeat) =>
    judgeInRounds(record, answer, { references, context, ledger, repeat }),
  );
  const judged = await Promise.all(calls);
  const verdicts = due.flatMap((subject) => {
    const short = subject === "final" ? record.finalShort : record.draftShort;
    const compared = comparableAnswer(answer, short) ?? "";
    return judged.map(
      (verdict, repeat): VerdictRow => ({
        projectId: record.projectId,
        trajectoryId: record.id,
        graderRunId: context.run.id,
        subject,
        repeat,
        correct: verdict.correct,
        exactMatch: exactMatch(compared, references),
        f1: tokenF1(compared, references),
        reasoning: null,
        parseStatus: verdict.parseStatus,
      }),
    );
  });
  await gradedCommits.add({ verdicts, ledger });
}

/** Waits before a grader that failed for good is asked again; after the last the answer is missing. */
const roundsAfterMs = [1000, 4000];

const majorityTemperature = 0.5;

interface JudgeWork {
  references: string[];
  context: GradingContext;
  ledger: LedgerEntry[];
  /** Which of the grader run's calls on this answer, from 0. */
  repeat: number;
}

interface Judged {
  correct: boolean | null;
  parseStatus: VerdictRow["parseStatus"];
}

/** What fails for good, after the retries of each call, may be over a little later: one answer missing in a hundred and no accuracy is claimed. */
async function judgeInRounds(
  record: RolloutRecord,
  answer: string,
  work: JudgeWork,
): Promise<Judged> {
  let judged = await judge(record, answer, work);
  for (const waitMs of roundsAfterMs) {
    if (judged.parseStatus !== "failed") return judged;
    await pause(waitMs, work.context.signal);
    judged = await judge(record, answer, work);
  }
  return judged;
}

/** One verdict. Unclear or unanswered is null: counted as missing, never read as right or wrong. */
async function judge(record: RolloutRecord, answer: string, work: JudgeWork): Promise<Judged> {
  const { run, grader, signal } = work.context;
  const attempts: CallAttempt[] = [];
  work.ledger.push({
    projectId: record.projectId,
    role: "grader",
    trajectoryId: record.id,
    stepIndex: null,
    scoringRunId: null,
    graderRunId: run.id,
    endpointId: run.endpointId,
    model: run.model,
    attempts,
  });
  try {
    const reply = await grader.complete({
      messages: gradeMessages(
        { question: record.question, answer, references: work.references },
        work.context.instructions,
      ),
      // Asked once, the likeliest verdict; a majority needs verdicts that can differ.
      temperature: run.repeats === 1 ? 0 : majorityTemperature,
      seed:
        work.repeat === 0
          ? deriveSeed(record.seed, "grade")
          : deriveSeed(record.seed, "grade", work.repeat),
      responseName: "grade",
      responseSchema: gradeReplyJsonSchema,
      signal,
      onAttempt: (attempt) => attempts.push(attempt),
    });
    const correct = parseGrade(reply.text);
    return { correct, parseStatus: correct === null ? "unparsed" : "parsed" };
  } catch (error) {
    if (error instanceof RolloutError && !isPutOff(error)) {
      return { correct: null, parseStatus: "failed" };
    }
    throw error;
  }
}
