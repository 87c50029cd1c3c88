import type { GraderAgreement } from "@/lib/contracts/evaluation";
import { effectiveVerdict } from "@/lib/reward/effective-step";
import { listPeopleFeedback } from "@/lib/server/repositories/feedback-repository";
import {
  type JudgedAnswer,
  listJudgedAnswers,
} from "@/lib/server/repositories/people-verdict-reader";
import { countedShare } from "@/lib/server/services/figures";
import { correlationInterval, pearson, spearman } from "@/lib/stats/correlation";
import { cohenKappa, confusionOf, kappaBootstrap, type Pair } from "@/lib/stats/kappa";

const mostAnswers = 5000;
/** Below these a figure says nothing, and the page says why instead. */
const fewestAnswers = 10;
const fewestPolicies = 5;
const fewestAnswersAPolicy = 10;
const categories = [true, false];
const seed = 20_231_215;

interface BothJudged extends JudgedAnswer {
  people: boolean;
  grader: boolean;
}

/** The grader against people: kappa over the answers both judged, and how the two rank policies. */
export async function readGraderAgreement({
  projectId,
}: {
  projectId: string;
}): Promise<GraderAgreement> {
  const judged = await readBothJudged(projectId);
  const agreeing = judged.filter((one) => one.people === one.grader).length;
  return {
    answers: judged.length,
    agreement: countedShare(agreeing, judged.length),
    onlyPeople: judged.filter((one) => one.people && !one.grader).length,
    onlyGrader: judged.filter((one) => !one.people && one.grader).length,
    ...kappaOf(judged),
    ...correlationOf(judged),
  };
}

/** A tie among people is no verdict of theirs, and an answer the grader left unclear compares with nothing. */
async function readBothJudged(projectId: string): Promise<BothJudged[]> {
  const answers = await listJudgedAnswers(projectId, mostAnswers);
  const feedback = await listPeopleFeedback(
    projectId,
    answers.map((answer) => answer.trajectoryId),
  );
  return answers.flatMap((answer) => {
    const said = feedback.get(answer.trajectoryId) ?? [];
    const people = effectiveVerdict(said, "final", null).correct;
    const { grader } = answer;
    return people === null || grader === null ? [] : [{ ...answer, people, grader }];
  });
}

/** The interval draws questions whole: answers to one question are alike. */
function kappaOf(judged: readonly BothJudged[]): Pick<GraderAgreement, "kappa" | "noKappaBecause"> {
  if (judged.length < fewestAnswers) {
    const words = `Kappa needs ${fewestAnswers} answers that both judged; there are ${judged.length}.`;
    return { kappa: null, noKappaBecause: words };
  }
  const pairs = judged.map((one): Pair<boolean> => [one.people, one.grader]);
  const kappa = cohenKappa(confusionOf(pairs, categories));
  if (!kappa) {
    const words = "Both put every answer on the same side: there is nothing to agree about.";
    return { kappa: null, noKappaBecause: words };
  }
  const byQuestion = Map.groupBy(judged, (one) => one.questionId ?? one.trajectoryId);
  const clusters = [...byQuestion.values()].map((answers) =>
    answers.map((one): Pair<boolean> => [one.people, one.grader]),
  );
  const drawn = kappaBootstrap(clusters, categories, "none", { seed, resamples: 2000 });
  const { low, high } = drawn ?? kappa.interval;
  return { kappa: { value: kappa.kappa, low, high }, noKappaBecause: "" };
}

type Correlated = Pick<GraderAgreement, "policies" | "correlation" | "noCorrelationBecause">;

function correlationOf(judged: readonly BothJudged[]): Correlated {
  const policies = policiesOf(judged);
  if (policies.length < fewestPolicies) {
    const words = `A correlation over policies needs ${fewestPolicies} of them with ${fewestAnswersAPolicy} answers each that both judged; there are ${policies.length}.`;
    return { policies, correlation: null, noCorrelationBecause: words };
  }
  const people = policies.map((one) => one.people);
  const grader = policies.map((one) => one.grader);
  const [r, rho] = [pearson(people, grader), spearman(people, grader)];
  if (r === null || rho === null) {
    const words = "All policies stand at one figure: there is no order to compare.";
    return { policies, correlation: null, noCorrelationBecause: words };
  }
  const n = policies.length;
  const none = { low: null, high: null };
  return {
    policies,
    correlation: {
      pearson: { value: r, ...(correlationInterval(r, n) ?? none) },
      spearman: { value: rho, ...(correlationInterval(rho, n, "spearman") ?? none) },
      policies: n,
    },
    noCorrelationBecause: "",
  };
}

function policiesOf(judged: readonly BothJudged[]): GraderAgreement["policies"] {
  const byPolicy = Map.groupBy(judged, (one) => one.policyVersionId);
  return [...byPolicy].flatMap(([policyVersionId, answers]) => {
    const { size, generation, model } = answers[0] ?? {};
    if (!policyVersionId || !size || generation == null || !model) return [];
    if (answers.length < fewestAnswersAPolicy) return [];
    const share = (of: (one: BothJudged) => boolean) => answers.filter(of).length / answers.length;
    return [
      {
        policy: { policyVersionId, size, generation, model },
        n: answers.length,
        people: share((one) => one.people),
        grader: share((one) => one.grader),
      },
    ];
  });
}
